import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import { changedAt, expiryOf, mayGrant, stateOf } from './model.ts'
import type { About, Face, Seen } from './faces/face.ts'
import type { Invitation, Model } from './model.ts'
import type { Who } from './people.ts'
import { isRefusal, RULES, type Verdict } from './rules.ts'

/** Who looks: somebody who may invite, or the invited, who is told nothing of letters. */
export type Viewer = 'inviter' | 'invitee'

/** The answer is this verdict, in the words and with the status of the face. */
export const expectVerdict = (face: Face, answer: LightMyRequestResponse, verdict: Verdict): void => {
  const told = { status: answer.statusCode, ...(answer.statusCode >= 300 && { why: whyIn(face, answer) }) }
  if (!isRefusal(verdict)) return expect(told, answer.body).not.toHaveProperty('why')
  const why = face.nameOf ? verdict : `a ${face.statuses[verdict]}`
  expect(told, `${verdict} expected: ${answer.body}`).toEqual({ status: face.statuses[verdict], why })
}

const whyIn = (face: Face, answer: LightMyRequestResponse): string =>
  face.nameOf?.(answer) ?? `a ${answer.statusCode}`

/** What the answer shows of the invitation is what it is. */
export const expectLooks = async (about: About, seen: Seen | undefined, viewer: Viewer): Promise<void> => {
  if (!seen) return
  const code = 'code' in seen ? await codeFor(about, viewer) : null
  const looks = { ...looksOf(about, viewer), code }
  const shown = Object.fromEntries(Object.keys(seen).map((key) => [key, looks[key as keyof typeof looks]]))
  expect(seen, `#${about.invitation.n}`).toEqual(shown)
}

const looksOf = (about: About, viewer: Viewer): Required<Omit<Seen, 'code'>> => {
  const { stage, model, invitation } = about
  const { role, message, inviter, sponsor, createdAt, resentAt, closedAt } = invitation
  const state = stateOf(model, invitation)
  return {
    state,
    role,
    message,
    inviter,
    sponsor,
    createdAt,
    resentAt,
    closedAt,
    address: stage.addressOf(invitation.invitee)?.trim() ?? null,
    invitee: state === 'accepted' ? invitation.closedBy : accountIn(invitation),
    expiresAt: expiryOf(model, invitation),
    updatedAt: changedAt(model, invitation),
    closedBy: closerOf(about, viewer),
    acceptedAt: state === 'accepted' ? closedAt : null,
    acceptedBy: state === 'accepted' ? invitation.closedBy : null,
    cancelledBy: state === 'cancelled' ? invitation.closedBy : null,
    letter: viewer === 'inviter' ? letterOf(model, invitation) : null,
    needsCode: model.strict || RULES[model.kind].opens.length === 1,
  }
}

const accountIn = ({ invitee }: Invitation): Who | null => ('account' in invitee ? invitee.account : null)

/** Whoever says no to an invitation to an address stays that address to all others. */
const closerOf = ({ invitation, who }: About, viewer: Viewer): Who | null => {
  const { ending, closedBy } = invitation
  const isHidden = ending === 'declined' && closedBy !== accountIn(invitation)
  return isHidden && !(viewer === 'invitee' && closedBy === who) ? null : closedBy
}

/** A letter that waits for an invitation that has run out is not sent any more, stopped or not. */
const letterOf = (model: Model, invitation: Invitation): string | null => {
  const last = invitation.letters.at(-1)?.state ?? null
  return last === 'queued' && stateOf(model, invitation) === 'expired' ? 'cancelled' : last
}

/** For those who could grant the role; to the invited it is shown when they have shown it. */
const codeFor = async ({ stage, model, who, invitation }: About, viewer: Viewer): Promise<string | null> => {
  const isShown = viewer === 'invitee' || (who !== null && mayGrant(model, who, invitation.role))
  return isShown ? stage.codeOf(invitation) : null
}
