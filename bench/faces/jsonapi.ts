import { as, codeFor, type Face, type Subject } from './face.ts'

const TYPE = 'application/vnd.api+json'

const dialect = (name: string, kind: Face['kind'], path: string, type: string): Face => {
  const invites = ({ place }: Subject): string => `/api/v2/${path}/${place.id}/invites`
  const one = (subject: Subject): string => `${invites(subject)}/${subject.invitation.id}`
  return {
    name,
    kind,
    acts: {
      create: (subject) => ({
        method: 'POST',
        path: invites(subject),
        headers: as(subject.place.host, TYPE),
        body: JSON.stringify({ data: { type, attributes: { recipient_email: subject.address } } }),
      }),
      list: (subject) => ({
        method: 'GET',
        path: `${invites(subject)}?per_page=25`,
        headers: as(subject.place.host),
      }),
      show: (subject) => ({ method: 'GET', path: one(subject), headers: as(subject.place.host) }),
      accept: (subject) => ({
        method: 'PUT',
        path: `${one(subject)}/accept`,
        headers: as(subject.guest, TYPE),
        body: JSON.stringify({ data: { type, attributes: { code: codeFor(subject.invitation) } } }),
      }),
      cancel: (subject) => ({ method: 'DELETE', path: one(subject), headers: as(subject.place.host) }),
    },
  }
}

export const accountLists = dialect('account lists', 'account_list', 'account_lists', 'account_list_invites')
export const organizations = dialect('organizations', 'organization', 'organizations', 'organization_invites')
