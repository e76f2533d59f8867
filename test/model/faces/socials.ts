import { expect } from 'vitest'
import type { Stage } from '../stage.ts'
import { instant, NOBODY, type Face, type Item, type ToldOutcome } from './face.ts'
import { native } from './native.ts'

/** The published contract of socials: one route, and the errors of /api/v3. */
export const socials: Face = {
  name: 'socials',
  statuses: { ...native.statuses, invalid: 400 },
  nameOf: native.nameOf,

  invite: async ({ stage, who }, { items }) => {
    const url = `/api/v1/social/invite/${stage.place.id}`
    const body = items.map((item) => itemOf(stage, item))
    const answer = await stage.ask(who, { method: 'POST', url, body })
    return { answer, outcomes: answer.statusCode === 200 ? answer.json().map(outcomeIn) : [] }
  },
}

const itemOf = (stage: Stage, { invitee }: Item): object => {
  if ('nonsense' in invitee) return { invitedUser: { emailAddress: invitee.nonsense } }
  if ('address' in invitee) return { invitedUser: { emailAddress: stage.addressOf(invitee) } }
  return { invitedUserId: invitee.account === 'nobody' ? NOBODY : stage.person(invitee.account).id }
}

interface Invite {
  readonly socialInviteId: string | null
  readonly dateTimeInvited: string | null
  readonly error: string | null
}

/** Whether somebody was invited already does not show, but by an invitation that is known. */
const outcomeIn = ({ socialInviteId, dateTimeInvited, error }: Invite): ToldOutcome => {
  expect(error === null).toBe(socialInviteId !== null)
  return {
    isRefused: error !== null,
    name: socialInviteId === null ? null : { id: socialInviteId },
    ...(dateTimeInvited === null ? {} : { seen: { createdAt: instant(dateTimeInvited) } }),
  }
}
