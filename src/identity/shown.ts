import type { IncomingHttpHeaders } from 'node:http'
import { isKeyToken } from './key-token.ts'

/** Which ways of showing a credential a face takes, beside `Authorization: Bearer`. */
export interface Accept {
  /** The header `Authentication: Bearer …`, as one published contract spells it. */
  readonly authentication?: boolean
  /** The header `X-API-Key`. */
  readonly apiKey?: boolean
  /** The session cookie: for our own pages only, since browsers send it unasked. */
  readonly cookie?: boolean
}

export type Shown =
  | { readonly kind: 'key'; readonly token: string }
  | { readonly kind: 'jwt'; readonly token: string }
  | { readonly kind: 'session'; readonly token: string }

/** As Node or as `fetch` gives them. */
export type RequestHeaders = IncomingHttpHeaders | Headers

/** The credential a request shows: the first it finds, for a wrong one is never made up for by another. */
export const shownBy = (headers: RequestHeaders, accept: Accept, cookieName: string): Shown | null =>
  shownOf(headers, cookieName, accept)[0] ?? null

const EVERY_WAY: Accept = { authentication: true, apiKey: true, cookie: true }

/** All that it shows, in the order in which they are looked for. */
export const shownOf = (
  headers: RequestHeaders,
  cookieName: string,
  accept: Accept = EVERY_WAY,
): readonly Shown[] => {
  const bearers = [
    bearerIn(headers, 'authorization'),
    accept.authentication ? bearerIn(headers, 'authentication') : null,
  ]
  const key = accept.apiKey ? valueIn(headers, 'x-api-key') : null
  const cookie = accept.cookie ? cookieIn(headers, cookieName) : null
  return [
    ...bearers.filter((token) => token !== null).map((token) => ({ kind: kindOf(token), token })),
    ...(key === null ? [] : [{ kind: 'key' as const, token: key.trim() }]),
    ...(cookie === null ? [] : [{ kind: 'session' as const, token: cookie }]),
  ]
}

/** Whatever follows the word, so that a malformed token is a wrong one and not none. */
const bearerIn = (headers: RequestHeaders, name: string): string | null => {
  const found = /^bearer(?:\s+(.*))?$/is.exec(valueIn(headers, name) ?? '')
  return found && (found[1] ?? '').trim()
}

const valueIn = (headers: RequestHeaders, name: string): string | null => {
  const value = headers instanceof Headers ? headers.get(name) : headers[name]
  return typeof value === 'string' ? value : null
}

const kindOf = (token: string): Shown['kind'] => {
  if (isKeyToken(token)) return 'key'
  return token.split('.').length === 3 ? 'jwt' : 'session'
}

export const cookieIn = (headers: RequestHeaders, name: string): string | null => {
  for (const pair of valueIn(headers, 'cookie')?.split(';') ?? []) {
    const equals = pair.indexOf('=')
    if (pair.slice(0, equals).trim() === name) return pair.slice(equals + 1).trim()
  }
  return null
}
