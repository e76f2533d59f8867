import type { Actor } from '../actor.ts'
import type { Invitation, Opened } from '../invitation.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import { requireCode, requireProof } from '../proof.ts'
import { stateAt } from '../transitions.ts'
import { requireSponsor, type Answer } from './accept.ts'
import { closedError, withdrawnError } from './closed-error.ts'
import { bringBack } from './restore.ts'
import { settleRace } from './settle-race.ts'

/** Minds change, but not for ever: each turn stays in the history. */
const MOST_UNDOS = 5

/**
 * Takes a refusal back, five times at most, within the time of the invitation, and unless those who invited have
 * withdrawn it since. Doing so with a pending one is the same success.
 * May: the account that declined; what was declined without one, whoever shows the right code. Null is a
 * visitor. Throws `code_missing`, `code_wrong`, `not_invitee`, `closed`, `place_locked`, `place_over`,
 * `sponsor_lost_right`, `already_invited`, `seats_full`.
 */
export const undoDecline = async (
  ports: Ports,
  actor: Actor | null,
  opened: Opened,
  answer: Answer = {},
): Promise<Invitation> => {
  if (actor) enforce('undo_decline', actor)
  return settleRace(ports, actor, opened, (seen) => attempt(ports, actor, seen, answer))
}

const attempt = async (
  ports: Ports,
  actor: Actor | null,
  opened: Opened,
  { code }: Answer,
): Promise<Invitation | null> => {
  const { invitation } = opened
  const state = stateAt(invitation, ports.clock.now())
  const isOwn = state === 'declined' && actor !== null && invitation.closedBy === actor.accountId
  if (!isOwn) requireProof(ports.codeKeys, actor, opened, code)
  if (state === 'pending') return invitation
  if (state !== 'declined' || (!isOwn && invitation.closedBy !== null)) throw closedError(state)
  // A verified address is not enough: the mail may have been in other hands.
  if (!isOwn) requireCode(ports.codeKeys, opened, code)
  if (invitation.withdrawnAt) throw withdrawnError(state)
  if (invitation.undos >= MOST_UNDOS) throw closedError(state)
  requireSponsor(opened)
  return bringBack(ports, opened, {
    from: state,
    sponsorId: invitation.sponsorId,
    by: actor,
  })
}
