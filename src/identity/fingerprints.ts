import { hash, type KeyObject } from 'node:crypto'
import { openSessionToken } from './session-token.ts'
import { shownOf, type RequestHeaders, type Shown } from './shown.ts'

/**
 * One fingerprint for each credential a request shows, whichever of them will be looked at, and without
 * asking the database: the same for all spellings that open the same, and nothing that opens anything.
 */
export type Fingerprints = (headers: RequestHeaders) => readonly string[]

export const buildFingerprints =
  ({
    sessionKey,
    cookieName,
  }: {
    readonly sessionKey: KeyObject
    readonly cookieName: string
  }): Fingerprints =>
  (headers) => [
    ...new Set(
      shownOf(headers, cookieName).map((shown) => digest(`${shown.kind} ${essence(shown, sessionKey)}`)),
    ),
  ]

/** What of a credential proves something. Base64 can be written in many ways that read alike. */
const essence = ({ kind, token }: Shown, sessionKey: KeyObject): string => {
  if (kind === 'session') return openSessionToken(token, sessionKey) ?? token
  return kind === 'jwt' ? withPlainSignature(token) : token
}

/** What is signed without its signature is no secret: somebody else's requests may not be counted as its owner's. */
const withPlainSignature = (token: string): string => {
  const dot = token.lastIndexOf('.')
  return `${token.slice(0, dot)}.${Buffer.from(token.slice(dot + 1), 'base64url').toString('base64url')}`
}

const digest = (text: string): string => hash('sha256', text, 'base64url')
