/** What the document says that stands in no route. */
export const INTRODUCTION = `
Usher carries an invitation from "Ann asks Joe in" to "Joe is in".

**Getting a token.** Under *Accounts*: sign up with \`POST /api/auth/sign-up/email\`, then sign in with
\`POST /api/auth/sign-in/email\` and an object of \`email\` and \`password\`; the answer's header
\`set-auth-token\` is the token. Send it as \`Authorization: Bearer …\`.
Servers use an API key instead, made at \`POST /api/v3/keys\` and sent as \`X-API-Key\` or as a bearer token.

**Faces.** \`/api/v3\` is Usher's own API. The others are published contracts of their own, each with its
own spelling, envelope and errors.
`.trim()

export const TAGS = [
  { name: 'Accounts', description: 'How a person gets a token: sign up, sign in, and what goes with it.' },
  { name: 'Account list invitations', description: 'A published contract, in JSON:API.' },
  { name: 'Organization invitations', description: 'The same dialect, for organizations and their admins.' },
  { name: 'Workspace invitations', description: 'A published contract, with integer ids and seats.' },
  { name: 'Social invitations', description: 'A published contract: an array in, the same array out.' },
  { name: 'Places', description: 'What people are invited into. Whoever makes one is its first member.' },
  { name: 'Members', description: 'Who is in a place, and as what.' },
  { name: 'Invitations', description: 'Inviting, and how the invited answer, whatever the kind of place.' },
  { name: 'Check-in', description: 'Socials: who has come, tickets, and the date for calendars.' },
  { name: 'Me', description: 'The account behind the token.' },
  { name: 'Service', description: 'What is known of it before anybody signs in.' },
  { name: 'API keys', description: 'For servers. Managed by a person who is signed in, never by a key.' },
  {
    name: 'Mailbox',
    description: 'Where mail lands while no mail server is configured. Not there otherwise.',
  },
]

export const SECURITY_SCHEMES = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token of a session, a JWT of the configured issuer, or an API key.',
  },
  apiKey: { type: 'apiKey', in: 'header', name: 'X-API-Key', description: 'An API key.' },
  authentication: {
    type: 'apiKey',
    in: 'header',
    name: 'Authentication',
    description: '`Bearer` and the token, in the header that clients of workspace invitations send.',
  },
} as const
