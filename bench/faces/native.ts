import type { Request } from '../load.ts'
import type { Place } from '../town/places.ts'
import { as, codeFor, type Face, type Subject } from './face.ts'

const JSON_TYPE = 'application/json'
const invitations = (place: Place): string => `/api/v3/places/${place.id}/invitations`
const one = ({ place, invitation }: Subject): string => `${invitations(place)}/${invitation.id}`

const answering =
  (act: string) =>
  (subject: Subject): Request => ({
    method: 'POST',
    path: `${one(subject)}/${act}`,
    headers: as(subject.guest, JSON_TYPE),
    body: JSON.stringify({ code: codeFor(subject.invitation) }),
  })

const managing =
  (act: string) =>
  (subject: Subject): Request => ({
    method: 'POST',
    path: `${one(subject)}/${act}`,
    headers: as(subject.place.host),
  })

/** In workspaces: with seats, numbers and members, no kind of place asks for more. */
export const native: Face = {
  name: '/api/v3',
  kind: 'workspace',
  acts: {
    create: ({ place, address }) => inviting(place, [address]),
    list: ({ place }) => ({
      method: 'GET',
      path: `${invitations(place)}?limit=25`,
      headers: as(place.host),
    }),
    mine: ({ guest }) => ({ method: 'GET', path: '/api/v3/me/invitations', headers: as(guest) }),
    show: (subject) => ({ method: 'GET', path: one(subject), headers: as(subject.place.host) }),
    accept: answering('accept'),
    decline: answering('decline'),
    cancel: managing('cancel'),
    resend: managing('resend'),
  },
}

export const inviting = (place: Place, addresses: readonly string[]): Request => ({
  method: 'POST',
  path: invitations(place),
  headers: as(place.host, JSON_TYPE),
  body: JSON.stringify({ invitees: addresses.map((email) => ({ email })) }),
})
