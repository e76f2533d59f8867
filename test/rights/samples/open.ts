import type { Request } from './placed.ts'

/** Where something is that everybody may ask for. */
export interface Openly {
  readonly placeId: string
  readonly invitationId: string
  readonly invitationNumber: number
  readonly logo: string
  readonly mailId: string
  readonly asset: string
  /** Where the footer of a letter leads. */
  readonly unsubscribe: string
}

export interface OpenSample {
  readonly request: (there: Openly) => Request
  readonly status: number
  /** A door of identity, which looks itself who comes. */
  readonly looks?: true
}

const answers = (
  status: number,
  url: string | ((there: Openly) => string),
  more: object = {},
): OpenSample => ({
  request: (there) => ({ url: typeof url === 'string' ? url : url(there), ...more }),
  status,
})

const PAGES = [
  '/',
  '/sign-in',
  '/sign-up',
  '/verify-address',
  '/forgot-password',
  '/reset-password',
  '/account',
  '/places/new',
]
const old = (places: string): string => `/${places}/:placeId/accept_invite/:id`
const lists = (kind: string): Readonly<Record<string, OpenSample>> => {
  const all = (there: Openly): string => `/api/v2/${kind}s/${there.placeId}/invites`
  const url = `/api/v2/${kind}s/:${kind}_id/invites`
  const nothing = (path: string): OpenSample => answers(405, (there) => all(there) + path)
  return {
    [url]: nothing(''),
    [`${url}/:id`]: nothing('/x'),
    [`${url}/:id/accept`]: nothing('/x/accept'),
  }
}

/** Requests that anybody may send, by the operation or the route. Each is answered alike, whoever sends it. */
export const OPEN: Readonly<Record<string, OpenSample>> = {
  readService: answers(200, '/api/v3/service'),
  showWorkspaceInvite: answers(200, (there) => `/api/v2/invites/${there.invitationNumber}`),
  askForFreshLink: answers(
    202,
    (there) => `/api/v3/places/${there.placeId}/invitations/${there.invitationId}/fresh-link`,
  ),
  listMail: answers(200, '/api/v3/mailbox'),
  readMail: answers(200, (there) => `/api/v3/mailbox/${there.mailId}`),
  '/logos/:placeId/:hash': answers(200, (there) => there.logo),
  ...lists('account_list'),
  ...lists('organization'),

  '/healthz': answers(200, '/healthz'),
  '/readyz': answers(200, '/readyz'),
  '/openapi.json': answers(200, '/openapi.json'),
  '/docs/': answers(200, '/docs/'),
  '/docs/js/scalar.js': answers(200, '/docs/js/scalar.js'),
  '*': answers(404, '/api/v3/me'),

  ...Object.fromEntries(PAGES.map((url) => [url, answers(200, url)])),
  '/places/:placeId': answers(200, (there) => `/places/${there.placeId}`),
  '/places/:placeId/settings': answers(200, (there) => `/places/${there.placeId}/settings`),
  '/places/:placeId/check-in': answers(200, (there) => `/places/${there.placeId}/check-in`),
  '/invitations/:placeId/:id': answers(200, (there) => `/invitations/${there.placeId}/${there.invitationId}`),
  [old('account_lists')]: answers(
    303,
    (there) => `/account_lists/${there.placeId}/accept_invite/${there.invitationId}`,
  ),
  [old('organizations')]: answers(
    303,
    (there) => `/organizations/${there.placeId}/accept_invite/${there.invitationId}`,
  ),
  '/mailbox': answers(200, '/mailbox'),
  '/mailbox/:id': answers(200, (there) => `/mailbox/${there.mailId}`),
  '/mailbox/:id/html': answers(200, (there) => `/mailbox/${there.mailId}/html`),
  '/assets/*': answers(200, (there) => there.asset),
  '/unsubscribe/:token': answers(200, (there) => there.unsubscribe),
  // Whoever does not say what they want changes nothing.
  'POST /unsubscribe/:token': answers(400, (there) => there.unsubscribe),
  // Nobody here has its token.
  '/metrics': answers(404, '/metrics'),
  // From our own pages these two do something; anybody else is refused before that.
  'POST /sign-up': answers(403, '/sign-up', { payload: {} }),
  'POST /verify-address': answers(403, '/verify-address', { payload: {} }),
  '/api/auth/*': { ...answers(200, '/api/auth/get-session'), looks: true },
}
