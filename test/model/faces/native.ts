import type { LightMyRequestResponse } from 'fastify'
import type { State } from '../model.ts'
import type { Who } from '../people.ts'
import type { Refusal } from '../rules.ts'
import type { Stage } from '../stage.ts'
import {
  instant,
  instantOrNone,
  NOBODY,
  type About,
  type Face,
  type Item,
  type Listed,
  type Seen,
  type Told,
} from './face.ts'

const STATUSES: Readonly<Record<Refusal, number>> = {
  signed_out: 401,
  place_not_found: 404,
  invitation_not_found: 404,
  member_not_found: 404,
  account_not_found: 404,
  forbidden: 403,
  role_not_granted: 403,
  code_missing: 403,
  code_wrong: 403,
  not_invitee: 403,
  sponsor_lost_right: 403,
  already_member: 409,
  already_invited: 409,
  already_accepted: 409,
  seats_full: 409,
  place_locked: 409,
  last_of_highest_role: 409,
  closed: 410,
  place_over: 410,
  invalid: 422,
  role_unknown: 422,
  address_invalid: 422,
}

/** /api/v3, which has words for everything. */
export const native = {
  name: 'native',
  statuses: STATUSES,
  nameOf: (answer) => answer.json().code ?? 'signed_out',

  invite: async ({ stage, who }, { items, message, expiresAt, notify }) => {
    const answer = await stage.ask(who, {
      method: 'POST',
      url: invitationsOf(stage),
      body: {
        invitees: items.map((item) => inviteeOf(stage, item)),
        ...(message === null ? {} : { message }),
        ...(expiresAt === null ? {} : { expiresAt: new Date(expiresAt) }),
        ...(notify ? {} : { notify }),
      },
    })
    return { answer, outcomes: answer.statusCode === 200 ? answer.json().outcomes.map(outcomeIn(stage)) : [] }
  },

  resend: (at, { rotate, expiresAt, notify }) => {
    const body = {
      ...(rotate && { rotate }),
      ...(expiresAt !== null && { expiresAt: new Date(expiresAt) }),
      ...(!notify && { notify }),
    }
    return act(at, 'resend', Object.keys(body).length > 0 ? body : undefined)
  },
  cancel: (at) => act(at, 'cancel'),
  accept: (at, code) => act(at, 'accept', codeBody(code)),
  decline: (at, code) => act(at, 'decline', codeBody(code)),

  read: async ({ stage, who, invitation }) => {
    const answer = await stage.ask(who, { method: 'GET', url: await urlOf(stage, invitation) })
    return told(stage, answer)
  },

  mine: async ({ stage, who }) => {
    const answer = await stage.ask(who, { method: 'GET', url: '/api/v3/me/invitations?limit=100' })
    const items: readonly MyInvitation[] = answer.statusCode === 200 ? answer.json().items : []
    return {
      answer,
      list: items.filter(({ place }) => place.id === stage.place.id).map(mineIn),
    }
  },
} satisfies Face

export const restore = (at: About): Promise<Told> => act(at, 'restore')
export const undoDecline = (at: About, code: string | null): Promise<Told> =>
  act(at, 'undo-decline', codeBody(code))

export const change = async ({ stage, who, invitation }: About, body: object): Promise<Told> =>
  told(stage, await stage.ask(who, { method: 'PATCH', url: await urlOf(stage, invitation), body }))

export const placeUrl = ({ place }: Stage): string => `/api/v3/places/${place.id}`
export const invitationsOf = (stage: Stage): string => `${placeUrl(stage)}/invitations`
export const urlOf = async (stage: Stage, invitation: About['invitation']): Promise<string> =>
  `${invitationsOf(stage)}/${await stage.idOf(invitation)}`

const act = async ({ stage, who, invitation }: About, verb: string, body?: object): Promise<Told> => {
  const url = `${await urlOf(stage, invitation)}/${verb}`
  return told(stage, await stage.ask(who, { method: 'POST', url, ...(body && { body }) }))
}

const codeBody = (code: string | null): object | undefined => (code === null ? undefined : { code })

const inviteeOf = (stage: Stage, { invitee, role }: Item): object => ({
  ...('nonsense' in invitee
    ? { email: invitee.nonsense }
    : 'address' in invitee
      ? { email: stage.addressOf(invitee) }
      : { userId: invitee.account === 'nobody' ? NOBODY : stage.person(invitee.account).id }),
  ...(role === null ? {} : { role }),
})

const told = (stage: Stage, answer: LightMyRequestResponse): Told =>
  answer.statusCode === 200 ? { answer, seen: seenIn(stage, answer.json()) } : { answer }

const outcomeIn =
  (stage: Stage) =>
  ({ status, invitation, code }: Outcome) => ({
    status,
    isRefused: status === 'refused',
    name: invitation && { id: invitation.id },
    ...(code === null ? {} : { code }),
    ...(invitation && { seen: seenIn(stage, invitation) }),
  })

interface Outcome {
  readonly status: 'invited' | 'already_invited' | 'already_member' | 'refused'
  readonly invitation: InvitationAnswer | null
  readonly code: string | null
}

export interface InvitationAnswer {
  readonly id: string
  readonly state: State
  readonly role: string
  readonly address: string | null
  readonly message: string | null
  readonly inviter: { readonly accountId: string }
  readonly invitee: { readonly accountId: string | null }
  readonly expiresAt: string
  readonly createdAt: string
  readonly updatedAt: string
  readonly resentAt: string | null
  readonly closedAt: string | null
  readonly closedBy: { readonly accountId: string } | null
  readonly delivery: { readonly state: string } | null
}

export const seenIn = (stage: Stage, answer: InvitationAnswer): Seen => ({
  state: answer.state,
  role: answer.role,
  address: answer.address,
  message: answer.message,
  inviter: stage.whoIs(answer.inviter.accountId),
  invitee: stage.whoIs(answer.invitee.accountId),
  expiresAt: instant(answer.expiresAt),
  createdAt: instant(answer.createdAt),
  updatedAt: instant(answer.updatedAt),
  resentAt: instantOrNone(answer.resentAt),
  closedAt: instantOrNone(answer.closedAt),
  closedBy: stage.whoIs(answer.closedBy?.accountId ?? null),
  letter: letterIn(answer),
})

/** What has run out is not mailed any more, also when nobody has stopped the letter yet. */
const letterIn = ({ state, delivery }: InvitationAnswer): string | null =>
  state === 'expired' && delivery?.state === 'queued' ? 'cancelled' : (delivery?.state ?? null)

interface MyInvitation {
  readonly invitation: {
    readonly id: string
    readonly role: string
    readonly expiresAt: string
    readonly createdAt: string
    readonly message: string | null
  }
  readonly place: { readonly id: string }
  readonly inviter: { readonly name: string } | null
  readonly needsCode: boolean
}

const mineIn = ({ invitation, inviter, needsCode }: MyInvitation): Listed => ({
  name: { id: invitation.id },
  seen: {
    role: invitation.role,
    message: invitation.message,
    expiresAt: instant(invitation.expiresAt),
    createdAt: instant(invitation.createdAt),
    // People are called here by the names the test has for them.
    sponsor: (inviter?.name ?? null) as Who | null,
    needsCode,
  },
})
