import type { Scope } from '../actor.ts'
import type { Account } from '../place.ts'

/** Where identity keeps what proves who is calling. Secrets arrive here hashed. */
export interface CredentialStore {
  /** The account behind a session token that has not expired at `now`. */
  findSession(token: string, now: Date): Promise<Account | null>
  findKey(hash: string, now: Date): Promise<{ readonly key: ApiKey; readonly account: Account } | null>
  /** Ends the session, and answers false, unless this is still the hash of its account's password. */
  keepSession(token: string, passwordHash: string): Promise<boolean>
  /** Ends every session of the account, but the one with this token. */
  endSessions(accountId: string, exceptToken: string | null): Promise<void>
  /** Ends every mailed link with which the account's password could be set. */
  endResets(accountId: string): Promise<void>
  /** False, and no key, when `session`, the token of whoever asks, opens nothing any more. */
  createKey(key: NewKey): Promise<boolean>
  listKeys(accountId: string): Promise<readonly ApiKey[]>
  /** False when the account has no such key. */
  revokeKey(accountId: string, id: string, now: Date): Promise<boolean>
  /** Ends every key of the account. */
  revokeKeys(accountId: string, now: Date): Promise<void>
  /** The account of an external issuer's subject, made at first sight, brought up to date when it changed. */
  seeExternal(seen: ExternalAccount): Promise<Account>
}

export interface ApiKey {
  readonly id: string
  readonly accountId: string
  readonly name: string
  /** The first characters, so that a person can tell keys apart. */
  readonly prefix: string
  readonly scopes: readonly Scope[]
  readonly placeId: string | null
  readonly createdAt: Date
  readonly expiresAt: Date | null
}

export interface NewKey extends ApiKey {
  readonly hash: string
  /** None for whom an issuer's token is shown. */
  readonly session?: string | null
}

export interface ExternalAccount {
  /** Used if the account is new. */
  readonly id: string
  readonly issuer: string
  readonly subject: string
  readonly address: string
  readonly addressKey: string
  readonly verified: boolean
  readonly name: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly now: Date
}
