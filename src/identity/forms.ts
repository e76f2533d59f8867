import type { IncomingHttpHeaders } from 'node:http'
import { AUTH_PATH, CLIENT_HEADER, type Auth } from './auth.ts'
import { handle, type Client } from './doors.ts'
import { throwingFailures } from './failures.ts'

/** A page's visitor: the headers as they came, and the address the server saw. */
export interface Visitor extends Client {
  readonly headers: IncomingHttpHeaders
}

/**
 * What server-rendered pages do for a visitor. Each answers as the API would, cookies included, and throws
 * what broke on our side.
 */
export interface Forms {
  /** Signs nobody in. The answer names an account, a made-up one when the address has one already. */
  signUp(visitor: Visitor, person: SignUp): Promise<Response>
  signIn(visitor: Visitor, credentials: { email: string; password: string }): Promise<Response>
  signOut(visitor: Visitor): Promise<Response>
  /** Mails the link again, to continue at `next`. */
  sendVerification(visitor: Visitor, wish: { email: string; next?: string }): Promise<Response>
  verifyAddress(visitor: Visitor, token: string): Promise<Response>
  /**
   * Verifies the address of `accountId` and signs in to it. Only where something that cannot be forged
   * says that this browser signed up with it, and only while its address is not verified.
   */
  confirmSignUp(visitor: Visitor, proof: { token: string; accountId: string }): Promise<Response>
  requestReset(visitor: Visitor, wish: { email: string; next?: string }): Promise<Response>
  resetPassword(visitor: Visitor, wish: { token: string; newPassword: string }): Promise<Response>
}

export interface SignUp {
  readonly email: string
  readonly password: string
  readonly name: string
  readonly firstName?: string
  readonly lastName?: string
  /** Where the verified person goes on to: a path of ours, or a trusted URL. */
  readonly next?: string
}

/** The same doors as from outside, so that limits and the checks of origin hold for pages too. */
export const buildForms = (auth: Auth, baseUrl: string): Forms => {
  const post = (visitor: Visitor, path: string, body: object): Promise<Response> => {
    const url = new URL(AUTH_PATH + path, baseUrl)
    const headers = { ...kept(visitor.headers), 'content-type': 'application/json' }
    return handle(auth, new Request(url, { method: 'POST', headers, body: JSON.stringify(body) }), visitor)
  }
  return {
    signIn: (visitor, { email, password }) => post(visitor, '/sign-in/email', { email, password }),
    signUp: (visitor, { next, ...person }) =>
      post(visitor, '/sign-up/email', { ...person, callbackURL: next }),
    signOut: (visitor) => post(visitor, '/sign-out', {}),
    sendVerification: (visitor, { email, next }) =>
      post(visitor, '/send-verification-email', { email, callbackURL: next }),
    verifyAddress: (visitor, token) => post(visitor, '/verify-address', { token }),
    confirmSignUp: (visitor, proof) => {
      const headers = { ...kept(visitor.headers), [CLIENT_HEADER]: visitor.ip }
      return throwingFailures(() => auth.api.confirmSignUp({ body: proof, headers, asResponse: true }))
    },
    requestReset: (visitor, { email, next }) =>
      post(visitor, '/request-password-reset', { email, redirectTo: next }),
    resetPassword: (visitor, wish) => post(visitor, '/reset-password', wish),
  }
}

/** Who the visitor is, and what the checks against cross-site requests go by. */
const KEPT = [
  'cookie',
  'origin',
  'referer',
  'sec-fetch-site',
  'sec-fetch-mode',
  'sec-fetch-dest',
  'user-agent',
]

const kept = (headers: IncomingHttpHeaders): Record<string, string> => {
  const found: Record<string, string> = {}
  for (const name of KEPT) {
    const value = headers[name]
    if (typeof value === 'string') found[name] = value
  }
  return found
}
