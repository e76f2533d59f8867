import type { IncomingHttpHeaders } from 'node:http'
import { AUTH_PATH } from './auth.ts'
import { CLIENT_HEADER } from './client-header.ts'
import { handle, type Client, type House } from './doors.ts'
import { throwingFailures } from './failures.ts'

/** A page's visitor: the headers as they came, and the address the server saw. */
export interface Visitor extends Omit<Client, 'isOurs'> {
  readonly headers: IncomingHttpHeaders
}

/**
 * What our own pages need beside the doors of the API. Each answers as those would, cookies included, and
 * throws what broke on our side.
 */
export interface Forms {
  /** Signs nobody in. The answer names an account, a made-up one when the address has one already. */
  signUp(visitor: Visitor, person: SignUp): Promise<Response>
  signIn(visitor: Visitor, credentials: { email: string; password: string }): Promise<Response>
  verifyAddress(visitor: Visitor, token: string): Promise<Response>
  /**
   * Verifies the address of `accountId` and signs in to it. Only where something that cannot be forged
   * says that this browser signed up with it, and only while its address is not verified.
   */
  confirmSignUp(visitor: Visitor, proof: { token: string; accountId: string }): Promise<Response>
}

export interface SignUp {
  readonly email: string
  readonly password: string
  readonly name: string
  readonly firstName?: string
  readonly lastName?: string
  readonly locale?: string
  readonly timeZone?: string
  /** Where the verified person goes on to: a path of ours, or a trusted URL. */
  readonly next?: string
}

/**
 * The same doors as from outside, so that limits and the checks of origin hold for pages too. For requests
 * of our own pages alone: whoever hands them in has made sure.
 */
export const buildForms = (house: House, baseUrl: string): Forms => {
  const post = (visitor: Visitor, path: string, body: object): Promise<Response> => {
    const url = new URL(AUTH_PATH + path, baseUrl)
    const headers = { ...kept(visitor.headers), 'content-type': 'application/json' }
    const request = new Request(url, { method: 'POST', headers, body: JSON.stringify(body) })
    return handle(house, request, { ...visitor, isOurs: true })
  }
  return {
    signUp: (visitor, { next, ...person }) =>
      post(visitor, '/sign-up/email', { ...person, callbackURL: next }),
    signIn: (visitor, { email, password }) => post(visitor, '/sign-in/email', { email, password }),
    verifyAddress: (visitor, token) => post(visitor, '/verify-address', { token }),
    confirmSignUp: (visitor, proof) => {
      const headers = { ...kept(visitor.headers), [CLIENT_HEADER]: visitor.ip }
      return throwingFailures(() => house.auth.api.confirmSignUp({ body: proof, headers, asResponse: true }))
    },
  }
}

/** Who the visitor is, what they speak, and what the checks against cross-site requests go by. */
const KEPT = [
  'accept-language',
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
