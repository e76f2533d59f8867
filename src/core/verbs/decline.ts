import type { Actor } from '../actor.ts'
import type { Invitation, Opened } from '../invitation.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import { requireProof } from '../proof.ts'
import { stateAt } from '../transitions.ts'
import type { Answer } from './accept.ts'
import { actOf } from './act-of.ts'
import { closedError } from './closed-error.ts'
import { settleRace } from './settle-race.ts'

/**
 * Turns an invitation down. Twice by the same person is the same success, as it is without an account.
 * May: a person who proves to be meant; null is a visitor, who needs the code, and in a strict place an
 * account. Throws `code_missing`, `code_wrong`, `not_invitee`, `closed`.
 */
export const decline = (
  ports: Ports,
  actor: Actor | null,
  opened: Opened,
  { code }: Answer,
): Promise<Invitation> => {
  if (actor) enforce('decline', actor)
  return settleRace(ports, actor, opened, async (seen) => {
    const { place, invitation } = seen
    requireProof(ports.codeKeys, actor, seen, code)
    const now = ports.clock.now()
    const state = stateAt(invitation, now)
    if (state === 'declined' && isOwn(invitation, actor)) return invitation
    if (state !== 'pending') throw closedError(state)
    return ports.store.close({
      placeId: place.id,
      id: invitation.id,
      kind: place.kind,
      to: 'declined',
      generation: invitation.generation,
      act: actOf(ports, actor, now),
    })
  })
}

/** What was declined without an account was declined by whoever proves to be meant. */
const isOwn = ({ closedBy }: Invitation, actor: Actor | null): boolean =>
  closedBy === null || closedBy === actor?.accountId
