import { describe, expect, it } from 'vitest'
import { SCOPES, type Actor, type Scope } from '../../src/core/actor.ts'
import { KIND_NAMES, KINDS } from '../../src/core/kinds.ts'
import { allows, enforce, mayGrant, mayInvite, POLICY, type Verb } from '../../src/core/policy.ts'

const person: Actor = { accountId: 'a', name: null, addresses: [], since: new Date(0), key: null }
const keyFor = (...scopes: Scope[]): Actor => ({ ...person, key: { id: 'k', scopes, placeId: null } })

describe('who may grant what', () => {
  it.each([
    ['account_list', 'user', ['user', 'coach']],
    ['account_list', 'coach', []],
    ['organization', 'admin', ['admin']],
    ['workspace', 'super_admin', ['super_admin', 'creative_admin', 'creator', 'editor']],
    ['workspace', 'creative_admin', ['creative_admin', 'creator', 'editor']],
    ['workspace', 'creator', []],
    ['workspace', 'editor', []],
    ['social', 'host', ['host', 'guest']],
    ['social', 'guest', []],
  ] as const)('in %s a %s grants %j', (kind, role, granted) => {
    const all = KINDS[kind].roles.map(({ name }) => name)
    expect(all.filter((one) => mayGrant(kind, [role], one))).toEqual(granted)
    expect(mayInvite(kind, [role])).toBe(granted.length > 0)
  })

  it('never lets anybody grant a role above their own', () => {
    for (const kind of KIND_NAMES) {
      KINDS[kind].roles.forEach(({ name }, rank) => {
        for (const above of KINDS[kind].roles.slice(0, rank))
          expect(mayGrant(kind, [name], above.name)).toBe(false)
      })
    }
  })

  it('gives strangers nothing', () => {
    for (const kind of KIND_NAMES) expect(mayInvite(kind, [])).toBe(false)
  })
})

/** For each scope that a verb wants, the scopes of which a key needs one. */
const ENOUGH = { read: ['read'], invite: ['invite'], manage: ['manage'], any: SCOPES, person: [] }

describe('the policy', () => {
  const rights = { kind: 'workspace', roles: ['super_admin'], role: 'editor' } as const

  it('refuses an API key what it was not made for, whatever its account may', () => {
    for (const verb of Object.keys(POLICY) as Verb[]) {
      const { scope } = POLICY[verb]
      const allowed = SCOPES.filter((one) => {
        try {
          enforce(verb, keyFor(one), rights)
          return true
        } catch {
          return false
        }
      })
      expect([verb, allowed]).toEqual([verb, ENOUGH[scope]])
    }
  })

  it('shows codes to those who may invite, and to no key that only reads', () => {
    expect(allows('show_code', keyFor('read'), rights)).toBe(false)
    expect(allows('show_code', keyFor('invite'), rights)).toBe(true)
    expect(allows('show_code', person, { ...rights, roles: ['editor'] })).toBe(false)
  })

  it('lets no key answer an invitation', () => {
    expect(() => enforce('accept', keyFor('read', 'invite', 'manage'))).toThrow(/key/)
    expect(() => enforce('accept', person)).not.toThrow()
  })
})
