import type { Actor } from '../actor.ts'
import { endingWith } from '../expiry.ts'
import type { Invitation } from '../invitation.ts'
import type { Standing } from '../place.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import type { ListQuery } from '../ports/invitations.ts'

/** A place's pending invitations, a page of them with the total. May: whoever may invite there. */
export const list = async (
  { store, clock }: Ports,
  actor: Actor,
  { place, roles }: Standing,
  query: Omit<ListQuery, 'placeId' | 'now'>,
): Promise<{ readonly total: number; readonly invitations: readonly Invitation[] }> => {
  enforce('list', actor, { kind: place.kind, roles })
  const now = clock.now()
  // Nothing outlives its place.
  if (place.endsAt && place.endsAt <= now) return { total: 0, invitations: [] }
  const { total, invitations } = await store.listPending({ ...query, placeId: place.id, now })
  return { total, invitations: invitations.map((one) => endingWith(place, one)) }
}
