import type { LightMyRequestResponse } from 'fastify'
import type { Refusal } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { instant, instantOrNone, type About, type Face, type Item, type Listed, type Seen } from './face.ts'

const JSON_API = 'application/vnd.api+json'

const STATUSES: Readonly<Record<Refusal, number>> = {
  signed_out: 401,
  place_not_found: 404,
  invitation_not_found: 404,
  member_not_found: 404,
  account_not_found: 404,
  forbidden: 403,
  role_not_granted: 403,
  not_invitee: 403,
  sponsor_lost_right: 403,
  already_accepted: 409,
  already_invited: 409,
  already_member: 409,
  seats_full: 409,
  place_locked: 409,
  last_of_highest_role: 409,
  code_missing: 400,
  code_wrong: 400,
  invalid: 400,
  role_unknown: 400,
  address_invalid: 400,
  closed: 410,
  place_over: 410,
}

/** The published dialect of account lists and of organizations. */
const dialect = (path: string, type: string): Face => {
  const invites = ({ place }: Stage): string => `/api/v2/${path}/${place.id}/invites`
  const urlOf = async ({ stage, invitation }: About): Promise<string> =>
    `${invites(stage)}/${await stage.idOf(invitation)}`

  return {
    name: path,
    statuses: STATUSES,

    invite: async ({ stage, who }, { items: [item] }) => {
      const body = { data: { type, attributes: item ? attributesOf(stage, item) : {} } }
      const answer = await stage.ask(who, { method: 'POST', url: invites(stage), body, type: JSON_API })
      return { answer, outcomes: answer.statusCode < 300 ? [outcomeIn(stage, answer)] : [] }
    },

    cancel: async (at) => ({
      answer: await at.stage.ask(at.who, { method: 'DELETE', url: await urlOf(at) }),
    }),

    accept: async (at, code) => {
      const { stage, who } = at
      const body = { data: { type, attributes: code === null ? {} : { code } } }
      const url = `${await urlOf(at)}/accept`
      const answer = await stage.ask(who, { method: 'PUT', url, body, type: JSON_API })
      return answer.statusCode === 200 ? { answer, seen: seenIn(stage, answer.json().data) } : { answer }
    },

    read: async (at) => {
      const answer = await at.stage.ask(at.who, { method: 'GET', url: await urlOf(at) })
      return answer.statusCode === 200 ? { answer, seen: seenIn(at.stage, answer.json().data) } : { answer }
    },

    list: async ({ stage, who }) => {
      const answer = await stage.ask(who, { method: 'GET', url: `${invites(stage)}?per_page=1000` })
      if (answer.statusCode !== 200) return { answer, list: [] }
      const { data, meta } = answer.json()
      if (meta.pagination.total_count !== data.length) throw new Error('The total is not what is listed.')
      return { answer, list: data.map((resource: Resource) => listed(stage, resource)) }
    },
  }
}

export const accountLists = dialect('account_lists', 'account_list_invites')
export const organizations = dialect('organizations', 'organization_invites')

/** Invites addresses alone. */
const attributesOf = (stage: Stage, { invitee, role }: Item): object => ({
  recipient_email:
    'nonsense' in invitee ? invitee.nonsense : 'address' in invitee ? stage.addressOf(invitee) : null,
  ...(role === null ? {} : { invite_user_as: role }),
})

const outcomeIn = (stage: Stage, answer: LightMyRequestResponse) => {
  const resource: Resource = answer.json().data
  return {
    status: answer.statusCode === 201 ? ('invited' as const) : ('already_invited' as const),
    isRefused: false,
    name: { id: resource.id },
    seen: seenIn(stage, resource),
  }
}

interface Resource {
  readonly id: string
  readonly attributes: {
    readonly accepted_at: string | null
    readonly code: string | null
    readonly created_at: string
    readonly invite_user_as: string
    readonly recipient_email: string | null
    readonly updated_at: string
  }
  readonly relationships: Readonly<
    Record<'accepted_by_user' | 'cancelled_by_user' | 'invited_by_user', { data: { id: string } | null }>
  >
}

const listed = (stage: Stage, resource: Resource): Listed => ({
  name: { id: resource.id },
  seen: seenIn(stage, resource),
})

const seenIn = (stage: Stage, { attributes, relationships }: Resource): Seen => ({
  role: attributes.invite_user_as,
  address: attributes.recipient_email,
  code: attributes.code,
  createdAt: instant(attributes.created_at),
  updatedAt: instant(attributes.updated_at),
  acceptedAt: instantOrNone(attributes.accepted_at),
  acceptedBy: stage.whoIs(relationships.accepted_by_user.data?.id ?? null),
  cancelledBy: stage.whoIs(relationships.cancelled_by_user.data?.id ?? null),
  inviter: stage.whoIs(relationships.invited_by_user.data?.id ?? null),
})
