import { SCOPES, type Scope } from '../../../src/core/actor.ts'
import type { Person } from '../../support/people.ts'
import type { TestApp } from '../../support/app.ts'

/** Somebody, or something, that sends requests, with what is known about their rights in one place. */
export interface Caller {
  readonly name: string
  readonly headers: Readonly<Record<string, string>>
  /** Whoever calls, or whom the key acts for; null for a visitor. */
  readonly person: Person | null
  /** In the place, as of now. */
  readonly roles: readonly string[]
  /** Null for people. */
  readonly scopes: readonly Scope[] | null
  /** The place a key is bound to, if it is bound. */
  readonly boundTo: string | null
  /** False when what they show is nobody's, or holds no more. */
  readonly isKnown: boolean
}

export const visitor: Caller = {
  name: 'a visitor',
  headers: {},
  person: null,
  roles: [],
  scopes: null,
  boundTo: null,
  isKnown: false,
}

export const personAs = (name: string, person: Person, roles: readonly string[] = []): Caller => ({
  ...visitor,
  name,
  headers: { authorization: person.bearer },
  person,
  roles,
  isKnown: true,
})

/** A key and whom it acts for, with the roles it thereby has. */
export interface KeyCaller extends Caller {
  readonly keyId: string
  readonly person: Person
}

interface KeyOptions {
  readonly scopes?: readonly Scope[]
  readonly boundTo?: string | null
}

export const keyAs = async (
  app: TestApp,
  name: string,
  owner: Caller & { readonly person: Person },
  { scopes = SCOPES, boundTo = null }: KeyOptions = {},
): Promise<KeyCaller> => {
  const wish = { name: 'Import', scopes, placeId: boundTo }
  const { key, token } = await app.identity.keys.createKey(owner.person.actor, wish)
  const headers = { authorization: `Bearer ${token}` }
  return { ...owner, name, headers, scopes, boundTo, keyId: key.id }
}
