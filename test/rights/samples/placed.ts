import type { InjectOptions } from 'fastify'
import type { KindName } from '../../../src/core/kinds.ts'
import type { Need, Target } from '../support/targets.ts'
import { PNG } from './picture.ts'

/** A request that is answered with a success when whoever sends it has the right. */
export type Request = Pick<InjectOptions, 'url' | 'payload' | 'headers'>

/** What a request is about, and the role that is in question. */
export interface Asked extends Target {
  readonly kind: KindName
  readonly role: string
}

export interface PlacedSample {
  readonly need: Need
  /** What of it the request names. */
  readonly names: 'place' | 'invitation' | 'both'
  readonly request: (asked: Asked) => Request
  /** Whether it is done again for each role that may be in question. */
  readonly perRole?: boolean
  /** The role that the target has, unless it is the one in question. */
  readonly held?: 'another' | 'lowest'
  /** The kinds of place it is for, unless for all: ids of others are none to it. */
  readonly kinds?: readonly KindName[]
  /** Whether it is about guests who come: where there are none, whoever has the right hears that. */
  readonly needsGuests?: boolean
}

const v3 = ({ place }: Asked): string => `/api/v3/places/${place.id}`
const invitation = (asked: Asked): string => `${v3(asked)}/invitations/${asked.invitation.id}`
const member = (asked: Asked): string => `${v3(asked)}/members/${asked.accountId}`

let addresses = 0
const address = (): string => `sample.${++addresses}@example.com`

type Describe = (asked: Asked) => string

const place = (url: Describe, more: Partial<PlacedSample> = {}): PlacedSample => ({
  need: 'nothing',
  names: 'place',
  request: (asked) => ({ url: url(asked) }),
  ...more,
})

const about = (need: Need, url: Describe, more: Partial<PlacedSample> = {}): PlacedSample => ({
  need,
  names: 'both',
  request: (asked) => ({ url: url(asked) }),
  ...more,
})

const perRole = { perRole: true } as const
const GUESTS = { needsGuests: true } as const

const native: Readonly<Record<string, PlacedSample>> = {
  readPlace: place(v3),
  changePlace: place(v3, { request: (asked) => ({ url: v3(asked), payload: { name: 'Renamed' } }) }),
  setLogo: place(v3, {
    request: (asked) => ({
      url: `${v3(asked)}/logo`,
      headers: { 'content-type': 'image/png' },
      payload: PNG,
    }),
  }),
  removeLogo: place((asked) => `${v3(asked)}/logo`),
  readCalendar: place((asked) => `${v3(asked)}/calendar.ics`, GUESTS),

  listMembers: place((asked) => `${v3(asked)}/members`),
  addMember: {
    need: 'stranger',
    names: 'place',
    perRole: true,
    request: (asked) => ({
      url: `${v3(asked)}/members`,
      payload: { accountId: asked.accountId, roles: [asked.role] },
    }),
  },
  readMember: about('member', member),
  changeMember: about('member', member, {
    ...perRole,
    held: 'another',
    request: (asked) => ({ url: member(asked), payload: { roles: [asked.role] } }),
  }),
  removeMember: about('member', member, perRole),

  invite: place(v3, {
    ...perRole,
    request: (asked) => ({
      url: `${v3(asked)}/invitations`,
      payload: { invitees: [{ email: address(), role: asked.role }] },
    }),
  }),
  listInvitations: place((asked) => `${v3(asked)}/invitations`),
  readInvitation: about('pending', invitation),
  readInvitationLink: about('pending', (asked) => `${invitation(asked)}/link`, perRole),
  readInvitationHistory: about('pending', (asked) => `${invitation(asked)}/history`),
  changeInvitation: about('pending', invitation, {
    ...perRole,
    held: 'lowest',
    request: (asked) => ({ url: invitation(asked), payload: { role: asked.role, message: 'Soon' } }),
  }),
  resendInvitation: about('pending', (asked) => `${invitation(asked)}/resend`, perRole),
  cancelInvitation: about('pending', (asked) => `${invitation(asked)}/cancel`, perRole),
  restoreInvitation: about('cancelled', (asked) => `${invitation(asked)}/restore`, perRole),
  ...Object.fromEntries(
    (['resend', 'cancel', 'restore'] as const).map((act) => [
      `${act}Invitations`,
      about(act === 'restore' ? 'cancelled' : 'pending', v3, {
        ...perRole,
        request: (asked) => ({
          url: `${v3(asked)}/invitations/${act}`,
          payload: { ids: [asked.invitation.id] },
        }),
      }),
    ]),
  ),
  checkIn: about('accepted', (asked) => `${invitation(asked)}/check-in`, GUESTS),
  undoCheckIn: about('accepted', (asked) => `${invitation(asked)}/check-in`, GUESTS),

  createKey: {
    need: 'nothing',
    names: 'place',
    request: (asked) => ({
      url: '/api/v3/keys',
      payload: { name: 'Sample', scopes: ['read'], placeId: asked.place.id },
    }),
  },
}

const JSON_API = { 'content-type': 'application/vnd.api+json' }

const jsonapi = (kind: KindName, name: string): Readonly<Record<string, PlacedSample>> => {
  const type = `${kind}_invites`
  const kinds = [kind]
  const all: Describe = (asked) => `/api/v2/${kind}s/${asked.place.id}/invites`
  const one: Describe = (asked) => `${all(asked)}/${asked.invitation.id}`
  return {
    [`list${name}Invites`]: place(all, { kinds }),
    [`create${name}Invite`]: place(all, {
      kinds,
      perRole: true,
      request: (asked) => ({
        url: all(asked),
        headers: JSON_API,
        payload: JSON.stringify({
          data: { type, attributes: { recipient_email: address(), invite_user_as: asked.role } },
        }),
      }),
    }),
    [`find${name}Invite`]: about('pending', one, { kinds }),
    [`cancel${name}Invite`]: about('pending', one, { kinds, perRole: true }),
  }
}

const WORKSPACE = { kinds: ['workspace'] } as const
const invites = '/api/v2/invites'
const byNumber = (more: Partial<PlacedSample> = {}): PlacedSample => ({
  ...WORKSPACE,
  need: 'pending',
  names: 'invitation',
  perRole: true,
  request: (asked) => ({ url: `${invites}/${asked.invitation.number}` }),
  ...more,
})

const workspaces: Readonly<Record<string, PlacedSample>> = {
  listWorkspaceInvites: place((asked) => `${invites}?workspace_id=${asked.place.number}`, WORKSPACE),
  createWorkspaceInvites: place(() => invites, {
    ...WORKSPACE,
    request: (asked) => ({
      url: invites,
      payload: { user_emails: [address()], workspace_id: asked.place.number },
    }),
  }),
  deleteWorkspaceInvite: byNumber(),
  resendWorkspaceInviteEmail: byNumber({
    request: (asked) => ({ url: `${invites}/${asked.invitation.number}/resend_email` }),
  }),
}

const socials: Readonly<Record<string, PlacedSample>> = {
  inviteToSocial: place(v3, {
    kinds: ['social'],
    request: (asked) => ({
      url: `/api/v1/social/invite/${asked.place.id}`,
      payload: [{ invitedUser: { emailAddress: address() } }],
    }),
  }),
}

/** Requests about a place, by the operation. */
export const PLACED: Readonly<Record<string, PlacedSample>> = {
  ...native,
  ...jsonapi('account_list', 'AccountList'),
  ...jsonapi('organization', 'Organization'),
  ...workspaces,
  ...socials,
}
