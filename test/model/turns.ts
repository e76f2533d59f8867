import {
  barOf,
  expiryOf,
  freeSeats,
  rolesIn,
  sameInvitee,
  standingFor,
  type Ending,
  type Invitation,
  type Model,
} from './model.ts'
import { accountOf, type Who } from './people.ts'
import { grantedBy, type Verdict } from './rules.ts'

/** What several commands do to an invitation. */

export const end = (model: Model, invitation: Invitation, ending: Ending, by: Who | null): void => {
  Object.assign(invitation, { ending, closedAt: model.now, closedBy: by, updatedAt: model.now })
  stopLetters(invitation)
  invitation.events.push(ending)
}

/** What has ended without a member stays as it ended; yet the invited cannot bring it back any more. */
export const withdraw = (model: Model, invitation: Invitation): void => {
  if (invitation.ending === 'cancelled') return
  const isTold = invitation.isWithdrawn && invitation.events.includes('withdrawn')
  invitation.isWithdrawn = true
  // What ran out with its place stays so when that is prolonged.
  if (invitation.ending === null) invitation.expiresAt = expiryOf(model, invitation)
  stopLetters(invitation)
  if (!isTold) invitation.events.push('withdrawn')
}

/**
 * Whoever is taken out by somebody else does not come back by what they were invited with, once it has ended:
 * to them, to an address they are known by here, or declined by them. Nor by a code that they could see.
 */
export const takeOut = (model: Model, who: Who, keeps: readonly string[]): void => {
  const still = grantedBy(model.kind, keeps)
  const hasSeenCodes = grantedBy(model.kind, rolesIn(model, who)).some((role) => !still.includes(role))
  if (hasSeenCodes) model.codesSeenUntil = model.now
  const isKnown = model.members.some((one) => one.who === who && !one.asStranger)
  const accepted = model.invitations.filter((one) => one.ending === 'accepted' && one.closedBy === who)
  const isTheirs = ({ invitee, closedBy }: Invitation): boolean =>
    closedBy === who ||
    ('account' in invitee ? invitee.account === who : isKnown && accountOf(invitee.address) === who) ||
    accepted.some((one) => sameInvitee(one.invitee, invitee))
  for (const one of model.invitations) {
    if (one.ending !== 'accepted' && one.ending !== 'cancelled' && isTheirs(one)) one.isWithdrawn = true
  }
}

/** Whether what was declined or cancelled may wait again. */
export const mayComeBack = (model: Model, invitation: Invitation): Verdict => {
  const bar = barOf(model)
  if (bar) return bar
  if (expiryOf(model, invitation) <= model.now) return 'closed'
  return roomFor(model, invitation)
}

/** Whether nobody has taken its place, and a seat is free. */
export const roomFor = (model: Model, { invitee, role }: Invitation): Verdict => {
  if (standingFor(model, invitee, role)) return 'already_invited'
  return freeSeats(model) < 1 ? 'seats_full' : 'done'
}

/** It waits with its code and its time; the letter that was stopped goes out after all. */
export const comeBack = (model: Model, invitation: Invitation): void => {
  Object.assign(invitation, { ending: null, closedAt: null, closedBy: null, updatedAt: model.now })
  const last = invitation.letters.findLast(({ generation }) => generation === invitation.generation)
  if (last?.state === 'cancelled') last.state = 'queued'
  invitation.events.push('restored')
}

export const queueLetter = ({ letters, generation }: Invitation): void => {
  letters.push({ generation, state: 'queued' })
}

export const stopLetters = ({ letters }: Invitation): void => {
  for (const letter of letters) if (letter.state === 'queued') letter.state = 'cancelled'
}

/** The earlier codes are dead, and so is every letter that would bring one. */
export const rotate = (model: Model, invitation: Invitation): void => {
  invitation.generation++
  invitation.codeMadeAt = Math.max(model.now, (model.codesSeenUntil ?? 0) + 1)
  stopLetters(invitation)
}
