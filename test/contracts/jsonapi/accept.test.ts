import { describe, expect, test } from 'vitest'
import type { Person } from '../../support/people.ts'
import { describeDialect, errorOf, JSON_API, pointerOf, UNKNOWN_ID, type Invited } from './support/dialect.ts'

describeDialect('accepting', (dialect, resource) => {
  const accepting = (attributes: object, more: object = {}) => ({
    data: { type: resource.type, attributes, ...more },
  })

  const put = (as: Person | undefined, path: string, body?: unknown) =>
    dialect().ask({ as, method: 'PUT', path: `${path}/accept`, ...(body !== undefined && { body }) })

  const isIn = async (who: Person, { ann, standing }: Invited): Promise<boolean> =>
    (await dialect().app.engine.listMembers(ann.actor, standing, { limit: 100 })).some(
      ({ accountId }) => accountId === who.id,
    )

  test('makes a member with the role of the invitation', async () => {
    const { app, invited } = dialect()
    const given = await invited(resource.roles.at(-1))
    const { ann, joe, standing, path, code } = given
    expect((await put(joe, path, accepting({ code }))).statusCode).toBe(200)
    expect((await app.engine.findMember(ann.actor, standing, joe.id)).roles).toEqual([resource.roles.at(-1)])
  })

  test('again as the same person is 200, unchanged', async () => {
    const { app, invited } = dialect()
    const { joe, path, code } = await invited()
    const first = await put(joe, path, accepting({ code }))
    app.clock.move(60_000)
    const again = await put(joe, path, accepting({ code }))
    expect(again.statusCode).toBe(200)
    expect(again.body).toBe(first.body)
  })

  test('needs the code, not the address', async () => {
    const { invited, person } = dialect()
    const given = await invited()
    const { path, code } = given
    const eve = await person('Eve')
    expect((await put(eve, path, accepting({ code }))).statusCode).toBe(200)
    expect(await isIn(eve, given)).toBe(true)
    expect(await isIn(given.joe, given)).toBe(false)
  })

  test.each([
    ['no body', undefined],
    ['an empty body', ''],
    ['an empty object', {}],
    ['no attributes', { data: { type: resource.type } }],
    ['no code', accepting({})],
    ['an empty code', accepting({ code: '' })],
    ['a blank code', accepting({ code: '   ' })],
    ['null as code', accepting({ code: null })],
    ['a number as code', accepting({ code: 12345 })],
    ['a list as code', accepting({ code: ['a'] })],
    ['the code of the page', accepting({ code: 'abc' })],
    ['another code', accepting({ code: 'f'.repeat(64) })],
    ['a very long code', accepting({ code: 'f'.repeat(100_000) })],
  ])('with %s is 400', async (_what, body) => {
    const { invited } = dialect()
    const given = await invited()
    const answer = await put(given.joe, given.path, body)
    expect(answer.statusCode).toBe(400)
    expect(pointerOf(answer)).toMatch(/^\/data\/attributes\/code$/)
    expect(await isIn(given.joe, given)).toBe(false)
  })

  test('with an altered code is 400', async () => {
    const { invited } = dialect()
    const { joe, path, code } = await invited()
    const altered = `${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`
    for (const wrong of [altered, code.toUpperCase().replace(/^\d+$/, 'A'), `${code}0`, code.slice(1)]) {
      expect((await put(joe, path, accepting({ code: wrong }))).statusCode).toBe(400)
    }
  })

  test('with the code of another invitation is 400', async () => {
    const { invited } = dialect()
    const [one, other] = [await invited(), await invited()]
    expect((await put(one.joe, one.path, accepting({ code: other.code }))).statusCode).toBe(400)
  })

  describe('what is not there is 404', () => {
    test.each([UNKNOWN_ID, 'x', '1'])('the invitation %s', async (id) => {
      const { invited } = dialect()
      const { joe, invites, code } = await invited()
      expect((await put(joe, `${invites}/${id}`, accepting({ code }))).statusCode).toBe(404)
    })

    test('an invitation of another place', async () => {
      const { invited } = dialect()
      const [one, other] = [await invited(), await invited()]
      const answer = await put(
        one.joe,
        `${other.invites}/${one.invitation.id}`,
        accepting({ code: one.code }),
      )
      expect(answer.statusCode).toBe(404)
      expect(await isIn(one.joe, one)).toBe(false)
    })

    test('an invitation under the other contract', async () => {
      const { invited } = dialect()
      const given = await invited()
      const [here, there] = ['account_lists', 'organizations'].toSorted((name) =>
        given.path.includes(name) ? -1 : 1,
      )
      const path = given.path.replace(here ?? '', there ?? '')
      expect((await put(given.joe, path, accepting({ code: given.code }))).statusCode).toBe(404)
      expect(await isIn(given.joe, given)).toBe(false)
    })
  })

  describe('what is over is 410', () => {
    test('cancelled', async () => {
      const { ask, invited } = dialect()
      const given = await invited()
      await ask({ as: given.ann, method: 'DELETE', path: given.path })
      const answer = await put(given.joe, given.path, accepting({ code: given.code }))
      expect(answer.statusCode).toBe(410)
      expect(errorOf(answer)).toMatchObject({ title: 'Gone', detail: 'This invitation has been cancelled.' })
      expect(await isIn(given.joe, given)).toBe(false)
    })

    test('declined', async () => {
      const { app, invited } = dialect()
      const { joe, standing, invitation, path, code } = await invited()
      const at = { placeId: standing.place.id, id: invitation.id }
      await app.engine.decline(joe.actor, await app.engine.openAsInvitee(joe.actor, at), { code })
      expect((await put(joe, path, accepting({ code }))).statusCode).toBe(410)
    })

    test('expired, though nothing has swept', async () => {
      const { app, invited } = dialect()
      const given = await invited()
      app.clock.move(30 * 24 * 60 * 60 * 1000)
      expect((await put(given.joe, given.path, accepting({ code: given.code }))).statusCode).toBe(410)
      expect(await isIn(given.joe, given)).toBe(false)
    })

    test('accepted by somebody else', async () => {
      const { invited, person } = dialect()
      const given = await invited()
      const eve = await person('Eve')
      await put(given.joe, given.path, accepting({ code: given.code }))
      expect((await put(eve, given.path, accepting({ code: given.code }))).statusCode).toBe(410)
      expect(await isIn(eve, given)).toBe(false)
    })

    test('but the code is looked at first', async () => {
      const { ask, invited } = dialect()
      const given = await invited()
      await ask({ as: given.ann, method: 'DELETE', path: given.path })
      expect((await put(given.joe, given.path, accepting({ code: 'abc' }))).statusCode).toBe(400)
    })
  })

  describe('the offline guard', () => {
    const stampOf = ({ invitation }: Invited): string => `${invitation.updatedAt.toISOString().slice(0, 19)}Z`

    test('lets the current version through, to the second and in any spelling', async () => {
      const { invited } = dialect()
      const spellings = [
        (stamp: string) => stamp,
        (stamp: string) => stamp.replace('T', ' ').replace('Z', ' UTC'),
        (stamp: string) => stamp.replace('Z', '.999+00:00'),
      ]
      for (const spell of spellings) {
        const given = await invited()
        const body = accepting({ code: given.code, updated_in_db_at: spell(stampOf(given)) })
        expect((await put(given.joe, given.path, body)).statusCode).toBe(200)
      }
    })

    test('refuses another version with 409 and the current one', async () => {
      const { invited } = dialect()
      const given = await invited()
      const body = accepting({ code: given.code, updated_in_db_at: '2021-11-23 14:38:09 UTC' })
      const answer = await put(given.joe, given.path, body)
      expect(answer.statusCode).toBe(409)
      expect(errorOf(answer)).toMatchObject({
        source: { pointer: '/data/attributes/updated_in_db_at' },
        meta: { updated_in_db_at: stampOf(given) },
      })
      expect(await isIn(given.joe, given)).toBe(false)
    })

    test('is skipped when told to overwrite', async () => {
      const { invited } = dialect()
      const { joe, path, code } = await invited()
      const body = accepting({ code, updated_in_db_at: '2021-11-23 14:38:09 UTC', overwrite: true })
      expect((await put(joe, path, body)).statusCode).toBe(200)
    })

    test('stands when overwriting is declined', async () => {
      const { invited } = dialect()
      const { joe, path, code } = await invited()
      const body = accepting({ code, updated_in_db_at: '2021-11-23 14:38:09 UTC', overwrite: false })
      expect((await put(joe, path, body)).statusCode).toBe(409)
    })

    test('does not stand between a client and the answer it lost', async () => {
      const { app, invited } = dialect()
      const given = await invited()
      app.clock.move(60_000)
      const body = accepting({ code: given.code, updated_in_db_at: stampOf(given) })
      const first = await put(given.joe, given.path, body)
      const again = await put(given.joe, given.path, body)
      expect(first.statusCode).toBe(200)
      expect(again.statusCode).toBe(200)
      expect(again.body).toBe(first.body)
    })

    test('speaks before the code is looked at', async () => {
      const { invited } = dialect()
      const { joe, path } = await invited()
      const body = accepting({ code: 'abc', updated_in_db_at: '2021-11-23 14:38:09 UTC' })
      expect((await put(joe, path, body)).statusCode).toBe(409)
    })

    test('null is no guard', async () => {
      const { invited } = dialect()
      const { joe, path, code } = await invited()
      expect((await put(joe, path, accepting({ code, updated_in_db_at: null }))).statusCode).toBe(200)
    })

    test.each(['yesterday', '', 20211123])('%j is 400', async (updated_in_db_at) => {
      const { invited } = dialect()
      const { joe, path, code } = await invited()
      const answer = await put(joe, path, accepting({ code, updated_in_db_at }))
      expect(answer.statusCode).toBe(400)
      expect(pointerOf(answer)).toBe('/data/attributes/updated_in_db_at')
    })
  })

  test.each([
    ['another type', { data: { type: 'users', attributes: {} } }, '/data/type'],
    ['no type', { data: { attributes: {} } }, '/data/type'],
    ['another id', { data: { type: resource.type, id: UNKNOWN_ID, attributes: {} } }, '/data/id'],
  ])('a resource of %s is 409', async (_what, body, pointer) => {
    const { invited } = dialect()
    const { joe, path } = await invited()
    const answer = await put(joe, path, body)
    expect(answer.statusCode).toBe(409)
    expect(pointerOf(answer)).toBe(pointer)
  })

  test('the id of the address may stand in the body', async () => {
    const { invited } = dialect()
    const { joe, invitation, path, code } = await invited()
    const body = accepting({ code }, { id: invitation.id.toUpperCase() })
    expect((await put(joe, path, body)).statusCode).toBe(200)
  })

  test('without a token is 401, whatever the code', async () => {
    const { invited } = dialect()
    const given = await invited()
    expect((await put(undefined, given.path, accepting({ code: given.code }))).statusCode).toBe(401)
    expect(await isIn(given.joe, given)).toBe(false)
  })

  test('by an API key is 403: only a person goes in', async () => {
    const { app, invited } = dialect()
    const given = await invited()
    const wish = { name: 'a server', scopes: ['read', 'invite', 'manage'] }
    const { token } = await app.identity.keys.createKey(given.joe.actor, wish)
    const answer = await app.server.inject({
      method: 'PUT',
      url: `${given.path}/accept`,
      headers: { authorization: `Bearer ${token}`, 'content-type': JSON_API },
      payload: accepting({ code: given.code }),
    })
    expect(answer.statusCode).toBe(403)
    expect(await isIn(given.joe, given)).toBe(false)
  })

  test('when the inviter has lost the right is 403', async () => {
    const { app, invited, person } = dialect()
    const given = await invited()
    const { ann, joe, standing, path, code } = given
    const bea = await person('Bea')
    await app.engine.addMember(ann.actor, standing, { accountId: bea.id, roles: [resource.roles[0] ?? ''] })
    await app.engine.removeMember(bea.actor, standing, ann.id)
    expect((await put(joe, path, accepting({ code }))).statusCode).toBe(403)
  })

  test('as a member already closes the invitation and succeeds', async () => {
    const { app, invited } = dialect()
    const given = await invited()
    const { ann, joe, standing, path, code } = given
    await app.engine.addMember(ann.actor, standing, { accountId: joe.id, roles: [resource.roles[0] ?? ''] })
    expect((await put(joe, path, accepting({ code }))).statusCode).toBe(200)
    expect((await app.engine.findMember(ann.actor, standing, joe.id)).roles).toEqual([resource.roles[0]])
  })

  test('fifty times at once is one membership, and all succeed', async () => {
    const { invited } = dialect()
    const { joe, path, code } = await invited()
    const answers = await Promise.all(Array.from({ length: 50 }, () => put(joe, path, accepting({ code }))))
    expect(new Set(answers.map(({ statusCode }) => statusCode))).toEqual(new Set([200]))
    expect(new Set(answers.map(({ body }) => body)).size).toBe(1)
  })

  test('by two people at once: one is in, the other learns that it is over', async () => {
    const { invited, person } = dialect()
    const { joe, path, code } = await invited()
    const eve = await person('Eve')
    const answers = await Promise.all([
      put(joe, path, accepting({ code })),
      put(eve, path, accepting({ code })),
    ])
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([200, 410])
  })
})
