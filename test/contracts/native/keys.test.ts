import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem, UNKNOWN_ID } from './ask.ts'

describeOnEachDatabase('API keys in /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  let eve: Person
  const ask = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
    eve = await app.person('Eve')
  })
  afterAll(() => app.stop())

  const make = async (body: object = {}, who = ann): Promise<{ id: string; token: string }> => {
    const answer = await ask(who)('POST', '/keys', { name: 'Nightly', scopes: ['read'], ...body })
    expect(answer.statusCode).toBe(201)
    return answer.json()
  }
  const byKey = ({ token }: { token: string }) => ask({ 'x-api-key': token })

  test('a new key is told once and works in both headers', async () => {
    const { place } = await app.place('social', ann)
    const expiresAt = '2031-01-01T00:00:00.000Z'
    const key = await make({ scopes: ['invite', 'read'], placeId: place.id, expiresAt })
    expect(key).toEqual({
      id: expect.any(String),
      name: 'Nightly',
      prefix: expect.any(String),
      scopes: ['read', 'invite'],
      placeId: place.id,
      createdAt: app.clock.now().toISOString(),
      expiresAt,
      token: expect.any(String),
    })
    expect((await byKey(key)('GET', '/me')).statusCode).toBe(200)
    expect((await ask({ authorization: `Bearer ${key.token}` })('GET', '/me')).statusCode).toBe(200)
    const listed = await ask(ann)('GET', '/keys')
    expect(listed.body).not.toContain(key.token)
    expect(listed.json().items).toContainEqual({ ...key, token: undefined })
  })

  test('lists are walked page by page and show nobody else’s', async () => {
    const joe = await app.person('Joe')
    const made = [await make({}, joe), await make({}, joe), await make({}, joe)]
    const first = (await ask(joe)('GET', '/keys?limit=2')).json()
    const second = (await ask(joe)('GET', `/keys?limit=2&cursor=${first.nextCursor}`)).json()
    expect(second.nextCursor).toBeNull()
    const ids = [...first.items, ...second.items].map(({ id }: { id: string }) => id)
    expect(ids).toEqual(made.map(({ id }) => id))
    expectProblem(await ask(joe)('GET', '/keys?limit=x'), 400, { parameter: 'limit' })
  })

  describe('what a key may do', () => {
    test('reading needs `read`, making and changing needs `manage`', async () => {
      const { place } = await app.place('workspace', ann)
      const reader = byKey(await make({ scopes: ['read'] }))
      expect((await reader('GET', '/places')).statusCode).toBe(200)
      expect((await reader('GET', `/places/${place.id}`)).statusCode).toBe(200)
      expect((await reader('GET', `/places/${place.id}/members`)).statusCode).toBe(200)
      const body = { kind: 'social', name: 'x' }
      expectProblem(await reader('POST', '/places', body), 403, { code: 'forbidden' })
      expectProblem(await reader('PATCH', `/places/${place.id}`, { name: 'x' }), 403, { code: 'forbidden' })
      const add = { accountId: eve.id, roles: ['editor'] }
      expectProblem(await reader('POST', `/places/${place.id}/members`, add), 403, { code: 'forbidden' })

      const manager = byKey(await make({ scopes: ['manage'] }))
      expectProblem(await manager('GET', '/places'), 403, { code: 'forbidden' })
      expectProblem(await manager('GET', `/places/${place.id}`), 403, { code: 'forbidden' })
      expectProblem(await manager('GET', `/places/${place.id}/members`), 403, { code: 'forbidden' })
      expect((await manager('POST', '/places', body)).statusCode).toBe(201)
      expect((await manager('PATCH', `/places/${place.id}`, { name: 'x' })).statusCode).toBe(200)
    })

    test('a key that may only manage is not told who the members are', async () => {
      const place = await app.place('workspace', ann)
      const joe = await app.person('Joe Managed')
      await app.join(ann, place, joe, 'editor')
      const at = `/places/${place.place.id}/members`
      const manager = byKey(await make({ scopes: ['manage'] }))
      for (const answer of [
        await manager('PATCH', `${at}/${joe.id}`, { roles: ['editor'] }),
        await manager('PATCH', `${at}/${joe.id}`, { roles: ['creator'] }),
        await manager('POST', at, { accountId: eve.id, roles: ['editor'] }),
      ]) {
        expect(answer.json()).toMatchObject({
          name: null,
          address: null,
          addressVerified: false,
          image: null,
        })
      }
      const own = await manager('PATCH', `${at}/${ann.id}`, { roles: ['super_admin'] })
      expect(own.json()).toMatchObject({ name: ann.name, address: ann.address })
    })

    test('nobody reads who is in by changing nothing, or nobody', async () => {
      const place = await app.place('workspace', ann)
      const joe = await app.person('Joe Curious')
      await app.join(ann, place, joe, 'editor')
      const at = `/places/${place.place.id}/members`
      const manager = byKey(await make({ scopes: ['manage'] }, joe))
      for (const [id, role] of [
        [ann.id, 'super_admin'],
        [ann.id, 'editor'],
        [eve.id, 'editor'],
      ]) {
        const answer = await manager('PATCH', `${at}/${id}`, { roles: [role] })
        expectProblem(answer, 403, { code: 'role_not_granted' })
        expectProblem(await manager('DELETE', `${at}/${id}`), 403, { code: 'role_not_granted' })
        expect(answer.body).not.toContain(ann.address)
      }
      const bea = await app.person('Bea Curious')
      await app.join(ann, place, bea, 'creative_admin')
      const same = await ask(bea)('PATCH', `${at}/${ann.id}`, { roles: ['super_admin'] })
      expectProblem(same, 403, { code: 'role_not_granted' })
      expect((await ask(bea)('PATCH', `${at}/${joe.id}`, { roles: ['editor'] })).statusCode).toBe(200)
    })

    test('a key that is bound to a place is a stranger everywhere else', async () => {
      const here = (await app.place('workspace', ann)).place.id
      const elsewhere = (await app.place('workspace', ann)).place.id
      const key = byKey(await make({ scopes: ['read', 'manage'], placeId: here }))
      expect((await key('GET', `/places/${here}`)).statusCode).toBe(200)
      expectProblem(await key('GET', `/places/${elsewhere}`), 404, { code: 'place_not_found' })
      expectProblem(await key('GET', `/places/${elsewhere}/members`), 404, { code: 'place_not_found' })
      expectProblem(await key('POST', '/places', { kind: 'social', name: 'x' }), 403, { code: 'forbidden' })
      const { items, nextCursor } = (await key('GET', '/places?limit=1')).json()
      expect(items).toMatchObject([{ id: here }])
      expect(nextCursor).toBeNull()
    })

    test('a key whose account has left its place lists nothing', async () => {
      const { place } = await app.place('organization', ann)
      const joe = await app.person('Joe Leaving')
      await ask(ann)('POST', `/places/${place.id}/members`, { accountId: joe.id, roles: ['admin'] })
      const key = await make({ placeId: place.id }, joe)
      await ask(joe)('DELETE', `/places/${place.id}/members/${joe.id}`)
      expect((await byKey(key)('GET', '/places')).json()).toEqual({ items: [], nextCursor: null })
    })

    test('keys are managed by a person, never by a key', async () => {
      const key = await make({ scopes: ['read', 'invite', 'manage'] })
      expectProblem(await byKey(key)('POST', '/keys', { name: 'x', scopes: ['read'] }), 403)
      expectProblem(await byKey(key)('GET', '/keys'), 403)
      expectProblem(await byKey(key)('DELETE', `/keys/${key.id}`), 403)
      expect((await byKey(key)('GET', '/me')).statusCode).toBe(200)
    })

    test('a key without `manage` is told that it may not change the place', async () => {
      const { place } = await app.place('workspace', ann)
      const mayChange = async (scopes: readonly ('read' | 'manage')[]) => {
        const { token } = await app.identity.keys.createKey(ann.actor, { name: 'A key', scopes })
        return (await ask({ 'x-api-key': token })('GET', `/places/${place.id}`)).json().mayChange
      }
      expect(await mayChange(['read'])).toBe(false)
      expect(await mayChange(['read', 'manage'])).toBe(true)
    })

    test('a key ends with its time', async () => {
      const expiresAt = new Date(app.clock.now().getTime() + 60_000).toISOString()
      const key = await make({ expiresAt })
      expect((await byKey(key)('GET', '/me')).statusCode).toBe(200)
      app.clock.move(60_000)
      expectProblem(await byKey(key)('GET', '/me'), 401)
    })
  })

  describe('revoking', () => {
    test('ends a key at the next request', async () => {
      const key = await make()
      const answer = await ask(ann)('DELETE', `/keys/${key.id}`)
      expect([answer.statusCode, answer.body]).toEqual([204, ''])
      expectProblem(await byKey(key)('GET', '/me'), 401)
      expectProblem(await ask(ann)('DELETE', `/keys/${key.id}`), 404, { code: 'key_not_found' })
    })

    test('finds nobody else’s, and none that is unknown', async () => {
      const key = await make()
      expectProblem(await ask(eve)('DELETE', `/keys/${key.id}`), 404, { code: 'key_not_found' })
      expectProblem(await ask(ann)('DELETE', `/keys/${UNKNOWN_ID}`), 404, { code: 'key_not_found' })
      expectProblem(await ask(ann)('DELETE', '/keys/x'), 404, { code: 'key_not_found' })
      expect((await byKey(key)('GET', '/me')).statusCode).toBe(200)
    })
  })

  describe('wrong input', () => {
    test.each([
      ['no name', { name: undefined }, '/name'],
      ['a name nobody can see', { name: '\u200b' }, '/name'],
      ['a name with a control character', { name: 'a\u0007' }, '/name'],
      ['no scopes', { scopes: undefined }, '/scopes'],
      ['an empty list of scopes', { scopes: [] }, '/scopes'],
      ['an unknown scope', { scopes: ['everything'] }, '/scopes/0'],
      ['a scope twice', { scopes: ['read', 'read'] }, '/scopes'],
      ['a place that is no id', { placeId: 'here' }, '/placeId'],
      ['a moment without zone', { expiresAt: '2031-01-01T00:00:00' }, '/expiresAt'],
      ['an unknown property', { token: 'mine' }, '/token'],
    ])('%s is refused', async (_what, wrong, pointer) => {
      const body = { name: 'Nightly', scopes: ['read'], ...wrong }
      expectProblem(await ask(ann)('POST', '/keys', body), 400, { pointer })
    })

    test('a moment that has passed makes no sense', async () => {
      const body = { name: 'Nightly', scopes: ['read'], expiresAt: '2001-01-01T00:00:00Z' }
      expectProblem(await ask(ann)('POST', '/keys', body), 422, { code: 'invalid' })
    })

    test('a place one is not in does not exist', async () => {
      const { place } = await app.place('social', ann)
      const body = { name: 'Nightly', scopes: ['read'], placeId: place.id }
      expectProblem(await ask(eve)('POST', '/keys', body), 404, { code: 'place_not_found' })
    })

    test('a body of another type is refused', async () => {
      const headers = { authorization: ann.bearer, 'content-type': 'text/plain' }
      expectProblem(await ask(headers)('POST', '/keys', 'x'), 415)
    })
  })

  test.each([
    ['GET', '/keys'],
    ['POST', '/keys'],
    ['DELETE', `/keys/${UNKNOWN_ID}`],
  ] as const)('%s %s without a token is refused', async (method, path) => {
    expectProblem(await ask(null)(method, path), 401)
  })
})
