import type { KeyObject } from 'node:crypto'
import type { Actor, Address } from '../core/actor.ts'
import { nameOf } from '../core/names.ts'
import type { Account } from '../core/place.ts'
import type { Clock, Ids } from '../core/ports.ts'
import type { ApiKey, CredentialStore } from '../core/ports/credentials.ts'
import { noteSession } from './session-behind.ts'
import type { Claims } from './claims.ts'
import type { Issuer } from './issuer.ts'
import { hashKeyToken, isKeyToken } from './key-token.ts'
import { openSessionToken } from './session-token.ts'
import { shownBy, type Accept, type RequestHeaders, type Shown } from './shown.ts'

/**
 * Who is calling, asked of the database anew at each request; null when nothing shown proves it.
 * Throws `IssuerUnreachable` when the configured issuer's keys cannot be read.
 */
export type Identify = (headers: RequestHeaders, accept?: Accept) => Promise<Actor | null>

interface IdentifyParts {
  readonly credentials: CredentialStore
  readonly clock: Clock
  readonly ids: Ids
  readonly sessionKey: KeyObject
  readonly cookieName: string
  readonly issuer: Issuer | null
}

export const buildIdentify =
  (parts: IdentifyParts): Identify =>
  async (headers, accept = {}) => {
    const shown = shownBy(headers, accept, parts.cookieName)
    return shown && PROOFS[shown.kind](parts, shown.token)
  }

type Proof = (parts: IdentifyParts, token: string) => Promise<Actor | null>

const bySession: Proof = async ({ credentials, clock, sessionKey }, shown) => {
  const token = openSessionToken(shown, sessionKey)
  const account = token === null ? null : await credentials.findSession(token, clock.now())
  const actor = account && actorOf(account, addressesOf(account))
  return actor && token !== null ? noteSession(actor, token) : null
}

const byKey: Proof = async ({ credentials, clock }, token) => {
  const found = isKeyToken(token) ? await credentials.findKey(hashKeyToken(token), clock.now()) : null
  return found && actorOf(found.account, addressesOf(found.account), found.key)
}

const byJwt: Proof = async ({ credentials, clock, ids, issuer }, token) => {
  const claims = issuer && (await issuer.read(token))
  if (!claims) return null
  const now = clock.now()
  const account = await credentials.seeExternal({ ...claims, id: ids.uuid(now), now })
  return actorOf(account, addressesOf(claims))
}

const PROOFS: Record<Shown['kind'], Proof> = { session: bySession, key: byKey, jwt: byJwt }

const actorOf = (
  account: Account,
  addresses: readonly Address[],
  key: ApiKey | null = null,
): Actor | null => {
  if (!account.active) return null
  return {
    accountId: account.id,
    name: nameOf(account),
    addresses,
    since: account.createdAt,
    key: key && { id: key.id, scopes: key.scopes, placeId: key.placeId },
  }
}

/** For an issuer's token, what this very token says: an address it leaves out proves nothing now. */
const addressesOf = ({ address, addressKey, verified }: Account | Claims): readonly Address[] =>
  address === '' ? [] : [{ address, key: addressKey, verified }]
