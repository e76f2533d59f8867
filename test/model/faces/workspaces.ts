import type { LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import { freeSeats, pendingIn, type Model } from '../model.ts'
import { rolesOf, type Refusal } from '../rules.ts'
import type { Stage } from '../stage.ts'
import {
  instant,
  type About,
  type Face,
  type Item,
  type Listed,
  type Told,
  type ToldOutcome,
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
  already_accepted: 409,
  already_invited: 409,
  already_member: 409,
  place_locked: 409,
  last_of_highest_role: 409,
  closed: 410,
  place_over: 410,
  seats_full: 422,
  invalid: 422,
  role_unknown: 422,
  address_invalid: 422,
}

const INVITES = '/api/v2/invites'

/** The published contract of workspaces, in which people and invitations are integers. */
export const workspaces: Face = {
  name: 'workspaces',
  statuses: STATUSES,

  invite: async (at, { items }) => {
    const { stage, who } = at
    const sent = items.map((item) => addressOf(stage, item))
    const url = `${INVITES}?workspace_id=${stage.place.number}`
    const answer = await stage.ask(who, { method: 'POST', url, body: { user_emails: sent } })
    return { answer, outcomes: answer.statusCode === 200 ? outcomesIn(answer, sent) : [] }
  },

  resend: async (at) => {
    const answer = await at.stage.ask(at.who, { method: 'GET', url: `${await urlOf(at)}/resend_email` })
    if (answer.statusCode === 200) expect(answer.json()).toEqual({ success: 'true' })
    return { answer }
  },

  cancel: async (at) => ({ answer: await at.stage.ask(at.who, { method: 'DELETE', url: await urlOf(at) }) }),
  accept: (at, code) => answerTo(at, 'accept', code),
  decline: (at, code) => answerTo(at, 'decline', code),

  /** For everybody, also without a token. */
  read: async (at) => {
    const answer = await at.stage.ask(null, { method: 'GET', url: await urlOf(at) })
    if (answer.statusCode !== 200) return { answer }
    const { state, created_at, user } = answer.json().data
    return { answer, seen: { state, createdAt: instant(created_at), address: user.email } }
  },

  list: async ({ stage, who }) => {
    const url = `${INVITES}?workspace_id=${stage.place.number}`
    const answer = await stage.ask(who, { method: 'GET', url })
    return { answer, list: answer.statusCode === 200 ? answer.json().invites.map(listed).toReversed() : [] }
  },

  mine: async ({ stage, who }) => {
    const answer = await stage.ask(who, { method: 'GET', url: INVITES })
    const mine: readonly Invite[] = answer.statusCode === 200 ? answer.json().my_invites : []
    return { answer, list: mine.filter(({ name }) => name === stage.place.name).map(listed) }
  },
}

/** Everybody in it and everybody asked in, and how many seats are left. */
export const expectWorkspace = (stage: Stage, model: Model, answer: LightMyRequestResponse): void => {
  const body = answer.json()
  const workspace = body.workspace ?? body
  const free = Math.max(0, model.seatLimit === null ? 2 ** 31 - 1 - taken(model) : freeSeats(model))
  expect({
    available_users_count: workspace.available_users_count,
    can_invite_users_count: workspace.can_invite_users_count,
    can_add_new_users: workspace.can_add_new_users,
    roles: workspace.workspace_roles.map(({ name, users }: Role) => [name, users.map(wordsFor).sort()]),
  }).toEqual({
    available_users_count: model.seatLimit ?? 2 ** 31 - 1,
    can_invite_users_count: free,
    can_add_new_users: free > 0 && !model.locked,
    roles: rolesOf('workspace').map((role) => [role, peopleIn(stage, model, role)]),
  })
}

const taken = (model: Model): number => model.members.length + pendingIn(model).length

const peopleIn = (stage: Stage, model: Model, role: string): readonly string[] =>
  [
    ...model.members
      .filter((one) => one.role === role)
      .map(({ who, asStranger }) => `${asStranger ? null : stage.person(who).address} acceped`),
    ...pendingIn(model)
      .filter((one) => one.role === role)
      .map(({ invitee }) => `${stage.addressOf(invitee)?.trim() ?? null} pending`),
  ].sort()

const wordsFor = ({ email, invite_status }: User): string => `${email} ${invite_status}`

interface User {
  readonly email: string | null
  readonly invite_status: string
  readonly invite_id: number | null
}

interface Role {
  readonly name: string
  readonly users: readonly User[]
}

const urlOf = async ({ stage, invitation }: About): Promise<string> =>
  `${INVITES}/${await stage.numberOf(invitation)}`

const answerTo = async (at: About, verb: 'accept' | 'decline', code: string | null): Promise<Told> => {
  const url = `${await urlOf(at)}/${verb}`
  const answer = await at.stage.ask(at.who, {
    method: 'PUT',
    url,
    ...(code === null ? {} : { body: { code } }),
  })
  return { answer }
}

/** Invites addresses alone. */
const addressOf = (stage: Stage, { invitee }: Item): string =>
  'nonsense' in invitee ? invitee.nonsense : 'address' in invitee ? (stage.addressOf(invitee) ?? '') : ''

const LISTS = {
  successfully_invited_users: 'invited',
  already_invited_users: 'already_invited',
  already_on_workspace: 'already_member',
  invalid_emails: 'refused',
} as const

/** Each as sent, in exactly one list; of one that was sent twice the first was invited, if any was. */
const outcomesIn = (answer: LightMyRequestResponse, sent: readonly string[]): readonly ToldOutcome[] => {
  const body = answer.json()
  const left = Object.keys(LISTS).map((list) => [list, [...body[list]]] as [keyof typeof LISTS, string[]])
  const outcomes = sent.map((address) => {
    const [list, addresses] = left.find(([, some]) => some.includes(address)) ?? neverTold(address)
    addresses.splice(addresses.indexOf(address), 1)
    const status = LISTS[list]
    return { status, isRefused: status === 'refused', name: nameIn(body.workspace, status, address) }
  })
  expect(left.flatMap(([, addresses]) => addresses)).toEqual([])
  return outcomes
}

/** Of somebody who has just been invited. */
const nameIn = (workspace: { workspace_roles: readonly Role[] }, status: string, address: string) => {
  if (status !== 'invited') return null
  const users = workspace.workspace_roles.flatMap(({ users }) => users)
  const number = users.find(
    (user) => user.email === address.trim() && user.invite_status === 'pending',
  )?.invite_id
  return number == null ? neverTold(address) : { number }
}

const neverTold = (address: string): never => {
  throw new Error(`Nothing is told of ${address}.`)
}

interface Invite {
  readonly id: number
  readonly name: string
  readonly email: string | null
  readonly state: 'pending'
  readonly created_at: string
}

const listed = ({ id, email, state, created_at }: Invite): Listed => ({
  name: { number: id },
  seen: { address: email, state, createdAt: instant(created_at) },
})
