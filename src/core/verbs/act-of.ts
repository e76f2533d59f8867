import type { Actor } from '../actor.ts'
import type { Ports } from '../ports.ts'
import type { Act } from '../ports/act.ts'

/** What is done at this moment, and by whom. Null is a visitor, or the invited without an account. */
export const actOf = ({ ids }: Pick<Ports, 'ids'>, actor: Actor | null, now: Date): Act => ({
  now,
  eventId: ids.uuid(now),
  actorId: actor?.accountId ?? null,
  keyId: actor?.key?.id ?? null,
})
