import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto'

/**
 * The token of a session, out of what a caller shows: `token.signature`, also percent-encoded as it
 * stands in cookies. Null unless the signature is ours, so a guess never reaches the database.
 */
export const openSessionToken = (shown: string, key: KeyObject): string | null => {
  const signed = decode(shown)
  const dot = signed.lastIndexOf('.')
  if (dot < 1) return null
  const token = signed.slice(0, dot)
  // Reads base64 in both alphabets, with or without padding; each has been seen from clients.
  const given = Buffer.from(signed.slice(dot + 1), 'base64')
  const expected = signature(token, key)
  return given.length === expected.length && timingSafeEqual(given, expected) ? token : null
}

/** What `openSessionToken` checks with, made ready once. */
export const sessionKey = (secret: string): KeyObject => createSecretKey(Buffer.from(secret))

/** As Better Auth signs its session cookie and the token of its `set-auth-token` header. */
const signature = (token: string, key: KeyObject): Buffer => createHmac('sha256', key).update(token).digest()

const decode = (shown: string): string => {
  if (!shown.includes('%')) return shown
  try {
    return decodeURIComponent(shown)
  } catch {
    return shown
  }
}
