import type { Config } from '../config.ts'
import type { Town } from './settle.ts'

/** What to do in the first minute, with lines that work when pasted. */
export const instructions = (config: Config, town: Town): string => {
  const { baseUrl } = config
  const { ann, joe, password } = town
  return `
Usher is running.

  The service    ${baseUrl}
  ${config.smtpUrl ? 'The mail        goes out over SMTP_URL' : `The mailbox    ${baseUrl}/mailbox`}
  API docs       ${baseUrl}/docs
  Sign in as     ${ann.address} or ${joe.address}, password ${password}

Ann has invited Joe to four places: open the mailbox, follow a link, sign in as Joe, accept.
Or paste these. First two shell variables, the tokens of Ann and Joe:

${tokens(town)}

Ann invites Kim, through each of the four contracts:

${invites(baseUrl, town).join('\n\n')}

Joe accepts what Ann has sent him:

${accepts(baseUrl, town).join('\n\n')}

Stop with Ctrl-C.`
}

const tokens = ({ ann, joe }: Town): string => `ANN='${ann.token}'\nJOE='${joe.token}'`

/** The body stands on a line of its own, quoted once for the shell. */
const curl = (method: string, url: string, headers: readonly string[], body?: object): string =>
  [
    `curl -sS -w '\\n' -X ${method} '${url}'`,
    ...headers.map((header) => `-H ${header}`),
    ...(body ? [`-d '${JSON.stringify(body)}'`] : []),
  ].join(' \\\n  ')

const JSON_API = `'Content-Type: application/vnd.api+json'`
const JSON_TYPE = `'Content-Type: application/json'`
const as = (who: 'ANN' | 'JOE', header = 'Authorization'): string => `"${header}: Bearer $${who}"`

const KIM = 'kim@example.com'

const invites = (baseUrl: string, { places }: Town): readonly string[] => [
  curl('POST', `${baseUrl}/api/v2/account_lists/${places.account_list.id}/invites`, [as('ANN'), JSON_API], {
    data: { type: 'account_list_invites', attributes: { invite_user_as: 'user', recipient_email: KIM } },
  }),
  curl('POST', `${baseUrl}/api/v2/organizations/${places.organization.id}/invites`, [as('ANN'), JSON_API], {
    data: { type: 'organization_invites', attributes: { invite_user_as: 'admin', recipient_email: KIM } },
  }),
  curl('POST', `${baseUrl}/api/v2/invites`, [as('ANN', 'Authentication'), JSON_TYPE], {
    user_emails: [KIM],
    location: 'guidedWalkthrough',
  }),
  curl(
    'POST',
    `${baseUrl}/api/v1/social/invite/${places.social.id}`,
    [as('ANN'), JSON_TYPE],
    [{ invitedUser: { emailAddress: KIM } }],
  ),
]

const accepts = (baseUrl: string, { places, waiting }: Town): readonly string[] => [
  curl(
    'PUT',
    `${baseUrl}/api/v2/account_lists/${places.account_list.id}/invites/${waiting.account_list.id}/accept`,
    [as('JOE'), JSON_API],
    { data: { type: 'account_list_invites', attributes: { code: waiting.account_list.code } } },
  ),
  curl(
    'PUT',
    `${baseUrl}/api/v2/organizations/${places.organization.id}/invites/${waiting.organization.id}/accept`,
    [as('JOE'), JSON_API],
    { data: { type: 'organization_invites', attributes: { code: waiting.organization.code } } },
  ),
  curl(
    'PUT',
    `${baseUrl}/api/v2/invites/${waiting.workspace.number}/accept`,
    [as('JOE', 'Authentication'), JSON_TYPE],
    {
      code: waiting.workspace.code,
    },
  ),
  curl(
    'POST',
    `${baseUrl}/api/v3/places/${places.social.id}/invitations/${waiting.social.id}/accept`,
    [as('JOE'), JSON_TYPE],
    { code: waiting.social.code },
  ),
]
