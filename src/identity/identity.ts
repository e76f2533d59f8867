import { insist } from '../core/insist.ts'
import type { CredentialStore } from '../core/ports/credentials.ts'
import type { Accounts } from './accounts.ts'
import type { AuthOptions } from './auth.ts'
import { buildFingerprints, type Fingerprints } from './fingerprints.ts'
import { buildIdentify, type Identify } from './identify.ts'
import type { IssuerOptions } from './issuer.ts'
import { buildKeys, type Keys } from './keys.ts'
import { lateAccounts } from './late-accounts.ts'
import { lateIssuer } from './late-issuer.ts'
import { sessionKey } from './session-token.ts'

export interface IdentityOptions extends Omit<AuthOptions, 'inBackground' | 'throwOut' | 'keepSession'> {
  readonly credentials: CredentialStore
  /** Bring your own: whose JWTs are taken besides our own tokens. */
  readonly issuer?: IssuerOptions
  /** Told of what fails after its answer: nobody else hears of it. */
  readonly onError: (error: unknown) => void
}

export interface Identity extends Accounts {
  readonly identify: Identify
  readonly fingerprints: Fingerprints
  readonly keys: Keys
  /** Resolves when no letter is on its way into the queue any more: before the database closes. */
  settled(): Promise<void>
}

/** The room that turns requests into actors; nothing else reads credentials. */
export const buildIdentity = (options: IdentityOptions): Identity => {
  const { credentials, clock, ids, secret, baseUrl } = options
  const underway = new Set<Promise<unknown>>()
  const cookieName = cookieNameAt(baseUrl)
  const authOptions: AuthOptions = {
    ...options,
    // Told here: the library keeps to itself what fails after its answer.
    sendLetter: (letter) => options.sendLetter(letter).catch(options.onError),
    inBackground: (work) => track(underway, work.catch(options.onError)),
    keepSession: credentials.keepSession,
    // Insisted on: who was coming in while the password was set is known by nobody else.
    throwOut: (accountId, exceptToken) =>
      insist(async () => {
        await credentials.endSessions(accountId, exceptToken)
        await credentials.endResets(accountId)
        // Last: no session is left that could make another.
        await credentials.revokeKeys(accountId, clock.now())
      }),
  }
  const issuer = options.issuer ? lateIssuer(options.issuer, clock) : null
  return {
    ...lateAccounts(authOptions, cookieName),
    identify: buildIdentify({ credentials, clock, ids, sessionKey: sessionKey(secret), issuer, cookieName }),
    fingerprints: buildFingerprints({ sessionKey: sessionKey(secret), cookieName }),
    keys: buildKeys({ credentials, clock, ids }),
    settled: async () => {
      while (underway.size > 0) await Promise.allSettled(underway)
    },
  }
}

const track = (underway: Set<Promise<unknown>>, work: Promise<unknown>): void => {
  const tracked = work.finally(() => underway.delete(tracked))
  underway.add(tracked)
}

/** As Better Auth names it: browsers take a `__Secure-` cookie only over https. */
const cookieNameAt = (baseUrl: string): string =>
  `${new URL(baseUrl).protocol === 'https:' ? '__Secure-' : ''}usher.session_token`
