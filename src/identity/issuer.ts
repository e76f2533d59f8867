import { createRemoteJWKSet, errors, jwtVerify, type JWTVerifyGetKey } from 'jose'
import type { Clock } from '../core/ports.ts'
import { readClaims, type Claims } from './claims.ts'
import { IssuerUnreachable } from './issuer-unreachable.ts'

export interface IssuerOptions {
  /** Exactly as it stands in the tokens' `iss`. */
  readonly issuer: string
  /** Tokens for others are refused. Without it, every token of the issuer is taken. */
  readonly audience?: string
  /** Asked for in the issuer's discovery document when not given. */
  readonly jwksUrl?: string
}

export interface Issuer {
  /** What the issuer says in this token; null when the token is not good. Throws `IssuerUnreachable`. */
  read(token: string): Promise<Claims | null>
}

/** Asymmetric only: with HS256 the issuer's public key, which everybody has, would sign. */
const ALGORITHMS = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]
const TIMEOUT_MS = 5_000
const PAUSE_MS = 5_000
const CLOCK_SKEW_S = 5

export const buildIssuer = (options: IssuerOptions, clock: Clock): Issuer => {
  const keys = keysOf(options, clock)
  const { issuer, audience } = options
  return {
    read: async (token) => {
      try {
        const { payload } = await jwtVerify(token, await keys(), {
          issuer,
          ...(audience === undefined ? {} : { audience }),
          algorithms: ALGORITHMS,
          requiredClaims: ['sub', 'exp'],
          clockTolerance: CLOCK_SKEW_S,
          currentDate: clock.now(),
        })
        return readClaims(payload)
      } catch (error) {
        if (isVerdict(error)) return null
        throw new IssuerUnreachable(`The keys of ${issuer} cannot be read.`, { cause: error })
      }
    },
  }
}

/** jose caches the keys and fetches them again, with pauses, when a token names one it does not know. */
const keysOf = ({ issuer, jwksUrl }: IssuerOptions, clock: Clock): (() => Promise<JWTVerifyGetKey>) => {
  let found: Promise<JWTVerifyGetKey> | null = null
  let askAgainAt = 0
  const find = async (): Promise<JWTVerifyGetKey> => {
    const url = new URL(jwksUrl ?? (await discover(issuer)))
    return createRemoteJWKSet(url, { timeoutDuration: TIMEOUT_MS })
  }
  return () => {
    if (!found || clock.now().getTime() >= askAgainAt) {
      askAgainAt = Infinity
      found = find()
      // A flood of tokens must not become a flood of questions to an issuer in trouble.
      found.catch(() => {
        askAgainAt = clock.now().getTime() + PAUSE_MS
      })
    }
    return found
  }
}

const discover = async (issuer: string): Promise<string> => {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const answer = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) })
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}.`)
  const found = (await answer.json()) as { issuer?: unknown; jwks_uri?: unknown }
  if (found.issuer !== issuer) throw new Error(`${url} speaks for another issuer.`)
  if (typeof found.jwks_uri !== 'string') throw new Error(`${url} names no jwks_uri.`)
  return found.jwks_uri
}

/** A refusal of the token itself, as opposed to a failure to fetch what it is checked with. */
const isVerdict = (error: unknown): boolean => error instanceof errors.JOSEError && !isFetchFailure(error)

const isFetchFailure = (error: errors.JOSEError): boolean =>
  error instanceof errors.JWKSTimeout ||
  error instanceof errors.JWKSInvalid ||
  error.code === 'ERR_JOSE_GENERIC'
