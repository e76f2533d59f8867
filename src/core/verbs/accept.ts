import type { Actor } from '../actor.ts'
import { requireOpen } from '../door.ts'
import { UsherError } from '../errors.ts'
import type { Invitation, Opened } from '../invitation.ts'
import { enforce, mayGrant } from '../policy.ts'
import type { Ports } from '../ports.ts'
import { requireProof } from '../proof.ts'
import { stateAt } from '../transitions.ts'
import { actOf } from './act-of.ts'
import { closedError } from './closed-error.ts'
import { settleRace } from './settle-race.ts'

export interface Answer {
  /** From the invitation mail. */
  readonly code?: string
}

/**
 * Lets the invited person in. Accepting twice as the same person is the same success; accepting as a
 * member already closes the invitation and leaves the membership as it is.
 * May: a person who proves to be meant, as the kind and the place demand.
 * Throws `code_missing`, `code_wrong`, `not_invitee`, `closed`, `place_locked`, `place_over`,
 * `sponsor_lost_right`, `seats_full`.
 */
export const accept = (ports: Ports, actor: Actor, opened: Opened, answer: Answer): Promise<Invitation> => {
  enforce('accept', actor)
  return settleRace(ports, actor, opened, (seen) => attempt(ports, actor, seen, answer))
}

const attempt = async (
  ports: Ports,
  actor: Actor,
  opened: Opened,
  { code }: Answer,
): Promise<Invitation | null> => {
  const { place, invitation } = opened
  requireProof(ports.codeKeys, actor, opened, code)
  const now = ports.clock.now()
  const state = stateAt(invitation, now)
  if (state === 'accepted' && invitation.closedBy === actor.accountId) return invitation
  if (state !== 'pending') throw closedError(state)
  requireOpen(place, now)
  requireSponsor(opened)
  return ports.store.accept({
    placeId: place.id,
    id: invitation.id,
    kind: place.kind,
    accountId: actor.accountId,
    generation: invitation.generation,
    act: actOf(ports, actor, now),
  })
}

/** Throws `sponsor_lost_right` unless whoever vouches may still grant the role. */
export const requireSponsor = ({ place, invitation, sponsorRoles }: Opened): void => {
  if (mayGrant(place.kind, sponsorRoles, invitation.role)) return
  throw new UsherError(
    'sponsor_lost_right',
    'Whoever invited you may no longer do so. Ask somebody in charge there to send the invitation again.',
  )
}
