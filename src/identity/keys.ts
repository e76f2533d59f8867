import { SCOPES, type Actor, type Scope } from '../core/actor.ts'
import { UsherError } from '../core/errors.ts'
import { isUuid } from '../core/uuid.ts'
import type { Clock, Ids } from '../core/ports.ts'
import type { ApiKey, CredentialStore } from '../core/ports/credentials.ts'
import { sessionBehind } from './session-behind.ts'
import { hashKeyToken, keyPrefix, newKeyToken } from './key-token.ts'
import { cleanName } from '../core/names.ts'

/** Keys act for the account that made them, within their scopes and, if bound, in one place only. */
export interface Keys {
  /** A person with a verified address only. The token is told here and never again. Throws `forbidden`, `invalid`. */
  createKey(actor: Actor, wish: KeyWish): Promise<{ readonly key: ApiKey; readonly token: string }>
  /** The person's keys that are not revoked, oldest first. Throws `forbidden`. */
  listKeys(actor: Actor): Promise<readonly ApiKey[]>
  /** Ends a key at once. Throws `forbidden`, `key_not_found`. */
  revokeKey(actor: Actor, id: string): Promise<void>
}

export interface KeyWish {
  readonly name: string
  readonly scopes: readonly string[]
  readonly placeId?: string | null
  readonly expiresAt?: Date | null
  /** A key that is asked for again with the same id is made once: its earlier token, which nobody was told, ends. */
  readonly id?: string
}

interface KeyParts {
  readonly credentials: CredentialStore
  readonly clock: Clock
  readonly ids: Ids
}

export const buildKeys = ({ credentials, clock, ids }: KeyParts): Keys => ({
  createKey: async (actor, wish) => {
    requirePerson(actor)
    requireVerified(actor)
    const now = clock.now()
    const token = newKeyToken()
    const key: ApiKey = {
      id: wish.id ?? ids.uuid(now),
      accountId: actor.accountId,
      name: requireName(wish.name),
      prefix: keyPrefix(token),
      scopes: requireScopes(wish.scopes),
      placeId: requirePlaceId(wish.placeId ?? null),
      createdAt: now,
      expiresAt: requireFuture(wish.expiresAt ?? null, now),
    }
    const asking = { hash: hashKeyToken(token), session: sessionBehind(actor) }
    if (!(await credentials.createKey({ ...key, ...asking }))) throw signedOut()
    return { key, token }
  },

  listKeys: async (actor) => {
    requirePerson(actor)
    return credentials.listKeys(actor.accountId)
  },

  revokeKey: async (actor, id) => {
    requirePerson(actor)
    const revoked = await credentials.revokeKey(actor.accountId, id, clock.now())
    if (!revoked) throw new UsherError('key_not_found', 'You have no such API key.')
  },
})

/** The session ended while its request was under way: a key must not outlive what ended it. */
const signedOut = (): UsherError => new UsherError('forbidden', 'Sign in: this needs a valid token.')

/** A key that could make keys would outlive its own bounds. */
const requirePerson = (actor: Actor): void => {
  if (actor.key) throw new UsherError('forbidden', 'API keys are managed by a person who is signed in.')
}

/** Whoever signed up with somebody else's address must not leave a key behind for when its owner comes. */
const requireVerified = (actor: Actor): void => {
  if (actor.addresses.some(({ verified }) => verified)) return
  throw new UsherError('forbidden', 'Confirm your e-mail address first: only then can you make API keys.')
}

const requireName = (written: string): string => {
  const name = cleanName(written)
  if (name === '') throw new UsherError('invalid', 'Give the key a name.', { field: 'name' })
  return name
}

const requireScopes = (wished: readonly string[]): readonly Scope[] => {
  const scopes = SCOPES.filter((scope) => wished.includes(scope))
  if (scopes.length === 0 || wished.some((scope) => !isScope(scope))) {
    throw new UsherError('invalid', `Name what the key may do: ${SCOPES.join(', ')}.`, { field: 'scopes' })
  }
  return scopes
}

const isScope = (word: string): boolean => (SCOPES as readonly string[]).includes(word)

const requirePlaceId = (placeId: string | null): string | null => {
  if (placeId === null || isUuid(placeId)) return placeId
  throw new UsherError('invalid', 'This is not the id of a place.', { field: 'placeId' })
}

const requireFuture = (expiresAt: Date | null, now: Date): Date | null => {
  // Written so that an invalid Date, which compares false with everything, is refused too.
  if (expiresAt === null || expiresAt > now) return expiresAt
  throw new UsherError('invalid', 'The key would be over before it is used.', { field: 'expiresAt' })
}
