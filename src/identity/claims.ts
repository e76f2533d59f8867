import type { JWTPayload } from 'jose'
import { parseAddress } from '../core/addresses.ts'
import { cleanName } from '../core/names.ts'

/** What an external issuer says about a person. */
export interface Claims {
  readonly issuer: string
  readonly subject: string
  /** '' when the issuer tells none, or none that is an address. */
  readonly address: string
  readonly addressKey: string
  readonly verified: boolean
  readonly name: string | null
  readonly firstName: string | null
  readonly lastName: string | null
}

const SUBJECT_MAX = 255

/** Null without a subject to know the person by. */
export const readClaims = (payload: JWTPayload): Claims | null => {
  const { iss, sub } = payload
  if (!iss || !sub || sub.length > SUBJECT_MAX || /\p{Cc}/u.test(sub)) return null
  const parsed = typeof payload['email'] === 'string' ? parseAddress(payload['email']) : null
  return {
    issuer: iss,
    subject: sub,
    address: parsed?.address ?? '',
    addressKey: parsed?.key ?? '',
    verified: parsed !== null && isTrue(payload['email_verified']),
    name: nameIn(payload['name']),
    firstName: nameIn(payload['given_name']),
    lastName: nameIn(payload['family_name']),
  }
}

/** Some issuers send the word. Anything else, and nothing at all, is not verified. */
const isTrue = (claim: unknown): boolean => claim === true || claim === 'true'

const nameIn = (claim: unknown): string | null =>
  typeof claim === 'string' ? cleanName(claim) || null : null
