import { ANSWERS, REQUESTS } from './openapi-account-schemas.ts'

/** A door by which a person gets a token, as it is described. */
export interface Door {
  readonly operationId: string
  readonly summary: string
  readonly description: string
  readonly request: { readonly schema: object; readonly example: object; readonly required?: boolean }
  readonly success: {
    readonly description: string
    readonly schema: object
    readonly example: object
    readonly headers?: Readonly<Record<string, Header>>
  }
  readonly refusals: Readonly<Record<number, Refusal>>
  readonly security: Record<string, string[]>[]
}

interface Header {
  readonly description: string
  readonly schema: { readonly type: 'string' }
  readonly example?: string
}

export interface Refusal {
  readonly description: string
  readonly code?: string
  readonly message: string
  readonly headers?: Readonly<Record<string, Header>>
}

const NO_TOKEN: Door['security'] = []
const A_TOKEN: Door['security'] = [{ bearer: [] }]
const PERHAPS_A_TOKEN: Door['security'] = [{ bearer: [] }, {}]

const MAIL = 'ann@example.com'
const PASSWORD = 'a password that is long'
const TOKEN = 'ktDquPJi77uMSbDQgSoDJvBhy51mP0m8.Rn1eXYOQ+rXb8lTFyCaeKv+MQNsc2mGrUSnvF1zW8NQ='
const MAILED_TOKEN = 'EESXBYc9cPnHvt9-khMjXZxcRJe5UqXy'

const ANN = {
  id: '019f2f4e-8d4e-7f44-a8f1-0c9d5b6b6a90',
  name: 'Ann Example',
  email: MAIL,
  emailVerified: false,
  image: null,
  firstName: 'Ann',
  lastName: 'Example',
  timeZone: 'Europe/Berlin',
  locale: 'en',
  createdAt: '2030-01-15T09:00:00.000Z',
  updatedAt: '2030-01-15T09:00:00.000Z',
}

const refusal = (description: string, code: string, message: string): Refusal => ({
  description,
  code,
  message,
})

const FOREIGN_ORIGIN: Refusal = {
  description:
    'The page that calls, or the one a link is to lead on to, is of an origin that is not allowed.',
  code: 'INVALID_CALLBACK_URL',
  message: 'Invalid callbackURL',
}

export const DOORS: Readonly<Record<string, Door>> = {
  '/sign-up/email': {
    operationId: 'signUp',
    summary: 'Sign up',
    description:
      'Makes an account and mails a link to verify its address. Signs nobody in: that is the next call. ' +
      'An address that has an account is answered the same way, and its owner gets a mail instead.',
    security: NO_TOKEN,
    request: {
      schema: REQUESTS.signUp,
      example: {
        name: ANN.name,
        email: MAIL,
        password: PASSWORD,
        firstName: ANN.firstName,
        lastName: ANN.lastName,
        timeZone: ANN.timeZone,
        locale: ANN.locale,
      },
    },
    success: {
      description: 'The account, or what it would look like if the address had none yet.',
      schema: ANSWERS.signUp,
      example: { token: null, user: ANN },
    },
    refusals: {
      400: refusal('A field is missing or cannot be.', 'PASSWORD_TOO_SHORT', 'Password too short'),
      403: FOREIGN_ORIGIN,
    },
  },
  '/sign-in/email': {
    operationId: 'signIn',
    summary: 'Sign in',
    description:
      'Answers a token in the header `set-auth-token`, for `Authorization: Bearer …`. It holds for 30 days. ' +
      'The cookie that comes along is for our own pages.',
    security: NO_TOKEN,
    request: { schema: REQUESTS.signIn, example: { email: MAIL, password: PASSWORD } },
    success: {
      description: 'Signed in.',
      schema: ANSWERS.signIn,
      example: { redirect: false, token: TOKEN, user: ANN },
      headers: {
        'set-auth-token': {
          description: 'The token. Send it back as it is.',
          schema: { type: 'string' },
          example: TOKEN,
        },
      },
    },
    refusals: {
      400: refusal('A field is missing, or the address is none.', 'INVALID_EMAIL', 'Invalid email'),
      401: refusal(
        'No such account, or another password; which of the two is not said.',
        'INVALID_EMAIL_OR_PASSWORD',
        'Invalid email or password',
      ),
      403: FOREIGN_ORIGIN,
    },
  },
  '/sign-out': {
    operationId: 'signOut',
    summary: 'Sign out',
    description: 'Ends the session of the token. Without one, or with one that is over, it succeeds as well.',
    security: PERHAPS_A_TOKEN,
    request: { schema: REQUESTS.signOut, example: {}, required: false },
    success: {
      description: 'The token opens nothing any more.',
      schema: ANSWERS.signOut,
      example: { success: true },
    },
    refusals: {
      400: refusal('There is a body, and it is no JSON.', 'BAD_REQUEST', 'Invalid JSON in request body'),
      403: { ...FOREIGN_ORIGIN, code: 'INVALID_ORIGIN', message: 'Invalid origin' },
    },
  },
  '/send-verification-email': {
    operationId: 'sendVerificationEmail',
    summary: 'Mail the link to verify an address again',
    description:
      'Without a token every address is answered alike, whether it has an account or not. With one it has ' +
      'to be the caller’s own.',
    security: PERHAPS_A_TOKEN,
    request: { schema: REQUESTS.sendVerification, example: { email: MAIL } },
    success: {
      description: 'If there is something to verify, a mail is on its way.',
      schema: ANSWERS.done,
      example: { status: true },
    },
    refusals: {
      400: refusal(
        'No address, or not the caller’s, or verified already.',
        'EMAIL_MISMATCH',
        'Email mismatch',
      ),
      403: FOREIGN_ORIGIN,
    },
  },
  '/verify-address': {
    operationId: 'verifyAddress',
    summary: 'Verify an address',
    description:
      'With the token of the mail, by somebody signed in to the account it is about: following the link ' +
      'alone verifies nothing. A second time it is the same success.',
    security: A_TOKEN,
    request: { schema: REQUESTS.verifyAddress, example: { token: MAILED_TOKEN } },
    success: { description: 'The address is verified.', schema: ANSWERS.done, example: { status: true } },
    refusals: {
      400: refusal('No token, or one that does not hold any more.', 'INVALID_TOKEN', 'Invalid token'),
      401: refusal('Nobody is signed in.', 'UNAUTHORIZED', 'Unauthorized'),
      403: refusal(
        'The mail was about another account than the caller’s.',
        'OTHER_ACCOUNT',
        'Sign in to the account the link is about',
      ),
    },
  },
  '/request-password-reset': {
    operationId: 'requestPasswordReset',
    summary: 'Ask for a new password',
    description: 'Mails a link that holds for an hour. Every address is answered alike.',
    security: NO_TOKEN,
    request: { schema: REQUESTS.requestReset, example: { email: MAIL } },
    success: {
      description: 'If there is an account, a mail is on its way.',
      schema: ANSWERS.requestReset,
      example: { status: true, message: 'If there is an account, a link is on its way.' },
    },
    refusals: {
      400: refusal('This is no address.', 'INVALID_EMAIL', 'Invalid email'),
      403: { ...FOREIGN_ORIGIN, code: 'INVALID_REDIRECT_URL', message: 'Invalid redirectURL' },
    },
  },
  '/reset-password': {
    operationId: 'resetPassword',
    summary: 'Set a new password',
    description:
      'With the token of the mail. Ends every session of the account and revokes its API keys, so sign in anew.',
    security: NO_TOKEN,
    request: {
      schema: REQUESTS.resetPassword,
      example: { token: MAILED_TOKEN, newPassword: 'another long password' },
    },
    success: { description: 'The password is set.', schema: ANSWERS.done, example: { status: true } },
    refusals: {
      400: refusal(
        'The token does not hold, or the password is too short or too long.',
        'INVALID_TOKEN',
        'Invalid token',
      ),
      403: { ...FOREIGN_ORIGIN, code: 'INVALID_ORIGIN', message: 'Invalid origin' },
    },
  },
}
