import { as, codeFor, type Face, type Subject } from './face.ts'

const JSON_TYPE = 'application/json'
const one = ({ invitation }: Subject, act = ''): string => `/api/v2/invites/${invitation.number}${act}`

export const workspaces: Face = {
  name: 'workspaces',
  kind: 'workspace',
  acts: {
    create: ({ place, address }) => ({
      method: 'POST',
      path: '/api/v2/invites',
      headers: as(place.host, JSON_TYPE),
      body: JSON.stringify({ workspace_id: place.number, user_emails: [address] }),
    }),
    list: ({ place }) => ({
      method: 'GET',
      path: `/api/v2/invites?workspace_id=${place.number}`,
      headers: as(place.host),
    }),
    show: (subject) => ({ method: 'GET', path: one(subject), headers: as(subject.place.host) }),
    accept: (subject) => ({
      method: 'PUT',
      path: one(subject, '/accept'),
      headers: as(subject.guest, JSON_TYPE),
      body: JSON.stringify({ code: codeFor(subject.invitation) }),
    }),
    decline: (subject) => ({
      method: 'PUT',
      path: one(subject, '/decline'),
      headers: as(subject.guest, JSON_TYPE),
      body: JSON.stringify({ code: codeFor(subject.invitation) }),
    }),
    cancel: (subject) => ({ method: 'DELETE', path: one(subject), headers: as(subject.place.host) }),
    resend: (subject) => ({
      method: 'GET',
      path: one(subject, '/resend_email'),
      headers: as(subject.place.host),
    }),
  },
}
