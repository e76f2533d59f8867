import type { KindName } from '../../../src/core/kinds.ts'
import type { Request } from './placed.ts'

/** An invitation, and the code that is shown for it. */
export interface Shown {
  readonly placeId: string
  readonly id: string
  readonly number: number
  readonly code: string | undefined
}

export interface InvitedSample {
  /** What has become of the invitation before; `pending` unless given. */
  readonly from?: 'declined' | 'accepted'
  readonly request: (shown: Shown) => Request
  /** The kinds of place it is for, unless for all. */
  readonly kinds?: readonly KindName[]
  readonly needsGuests?: boolean
}

const v3 = (path: string) => ({
  request: ({ placeId, id, code }: Shown): Request => ({
    url: `/api/v3/places/${placeId}/invitations/${id}/${path}`,
    payload: code === undefined ? {} : { code },
  }),
})

const jsonapi = (kind: KindName): InvitedSample => ({
  kinds: [kind],
  request: ({ placeId, id, code }) => ({
    url: `/api/v2/${kind}s/${placeId}/invites/${id}/accept`,
    headers: { 'content-type': 'application/vnd.api+json' },
    payload: JSON.stringify({
      data: { type: `${kind}_invites`, id, attributes: code === undefined ? {} : { code } },
    }),
  }),
})

const workspace = (path: string): InvitedSample => ({
  kinds: ['workspace'],
  request: ({ number, code }) => ({
    url: `/api/v2/invites/${number}/${path}`,
    payload: code === undefined ? {} : { code },
  }),
})

/** Requests of those who are invited, or say so, by the operation. */
export const INVITED: Readonly<Record<string, InvitedSample>> = {
  acceptInvitation: v3('accept'),
  declineInvitation: v3('decline'),
  undoDecline: { ...v3('undo-decline'), from: 'declined' },
  previewInvitation: v3('preview'),
  readInvitationCalendar: { ...v3('calendar.ics'), needsGuests: true },
  readTicket: {
    from: 'accepted',
    needsGuests: true,
    request: ({ placeId, id }) => ({ url: `/api/v3/places/${placeId}/invitations/${id}/ticket` }),
  },
  acceptAccountListInvite: jsonapi('account_list'),
  acceptOrganizationInvite: jsonapi('organization'),
  acceptWorkspaceInvite: workspace('accept'),
  declineWorkspaceInvite: workspace('decline'),
}
