import type { LightMyRequestResponse } from 'fastify'
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, beforeEach, describe, expect, onTestFinished, test } from 'vitest'
import type { Standing } from '../../../src/core/place.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'

interface Answered {
  readonly error: string | null
  readonly invitedUser: { readonly emailAddress: string | null }
}

let socials = 0

describeOnEachDatabase('inviting to a social', (open) => {
  let shared: TestApp
  let app: TestApp
  let domain: string
  let ann: Person
  let social: Standing

  beforeAll(async () => {
    shared = await openApp(await open())
    return () => shared.stop()
  })
  beforeEach(async () => {
    app = shared
    domain = `social-${++socials}.example.com`
    ann = await person('Ann')
    social = await app.place('social', ann)
  })

  const address = (name: string): string => `${name.toLowerCase()}@${domain}`
  const person = (name: string): Promise<Person> => app.person(name, { address: address(name) })

  interface Sending {
    readonly as?: Person | null
    readonly to?: string
    readonly headers?: Record<string, string>
  }

  const post = (payload: unknown, { as = ann, to = social.place.id, headers = {} }: Sending = {}) =>
    app.server.inject({
      method: 'POST',
      url: `/api/v1/social/invite/${to}`,
      headers: {
        'content-type': 'application/json',
        ...(as ? { authorization: as.bearer } : {}),
        ...headers,
      },
      ...(payload === undefined
        ? {}
        : { payload: typeof payload === 'string' ? payload : JSON.stringify(payload) }),
    })

  /** The answer to one item, which must come with 200. */
  const postOne = async (item: unknown): Promise<Record<string, unknown>> => {
    const answer = await post([item])
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toHaveLength(1)
    return answer.json()[0]
  }

  const byAddress = (name: string): object => ({ invitedUser: { emailAddress: address(name) } })

  const recipients = async (): Promise<readonly string[]> =>
    (await app.mails())
      .map(({ to }) => to?.address ?? '')
      .filter((to) => to.endsWith(`@${domain}`))
      .sort()

  const pending = async (): Promise<number> =>
    (await app.engine.list(ann.actor, social, { sort: 'created_at', offset: 0, limit: 1 })).total

  const expectNothing = async (): Promise<void> => {
    expect(await pending()).toBe(0)
    expect(await recipients()).toEqual([])
  }

  /** Whom Ann meets in another place. */
  const acquaint = async (person: Person): Promise<void> =>
    app.join(ann, await app.place('workspace', ann), person)

  const close = ({ id }: Person): Promise<unknown> =>
    sql`update users set open_to_strangers = false where id = ${id}`.execute(app.database.db)
  const deactivate = ({ id }: Person): Promise<unknown> =>
    sql`update users set active = false where id = ${id}`.execute(app.database.db)

  describe('the invitee', () => {
    test('is invitedUserId, else invitedUser.userId, else invitedUser.emailAddress', async () => {
      const [bob, kim] = [await person('Bob'), await person('Kim')]
      const sent = [
        { invitedUserId: bob.id, invitedUser: { userId: null, emailAddress: address('Joe') } },
        { invitedUserId: null, invitedUser: { userId: kim.id.toUpperCase(), emailAddress: address('Joe') } },
        { invitedUserId: null, invitedUser: { userId: null, emailAddress: address('Mia') } },
      ]
      const answer = (await post(sent)).json()
      expect(answer).toMatchObject([
        { invitedUserId: bob.id },
        { invitedUserId: kim.id },
        { invitedUserId: null },
      ])
      expect(answer.map(({ error }: { error: unknown }) => error)).toEqual([null, null, null])
      expect(await recipients()).toEqual([bob.address, kim.address, address('Mia')].sort())
    })

    test.each([
      ['nobody', {}],
      ['nobody but the rest of it', { invitedUser: { name: 'Joe' }, didAttend: true }],
      ['two people', { invitedUserId: randomUUID(), invitedUser: { userId: randomUUID() } }],
      ['an id that is a number', { invitedUserId: 5 }],
      ['an id that is no UUID', { invitedUserId: 'joe' }],
      ['a user id of another type', { invitedUser: { userId: ['x'] } }],
      ['an address of another type', { invitedUser: { emailAddress: { a: 1 } } }],
      ['a user of another type', { invitedUser: 'joe@example.org' }],
      ['no address', { invitedUser: { emailAddress: 'joe' } }],
      ['two addresses', { invitedUser: { emailAddress: 'joe@example.org, mia@example.org' } }],
      ['an empty address', { invitedUser: { emailAddress: '' } }],
      ['another social', { socialId: randomUUID(), invitedUser: { emailAddress: 'joe@example.org' } }],
      ['a social of another type', { socialId: 5, invitedUser: { emailAddress: 'joe@example.org' } }],
      ['null', null],
      ['a string', 'joe@example.org'],
      ['a list', [{ invitedUser: { emailAddress: 'joe@example.org' } }]],
    ])('that is %s is the error of that item alone', async (_what, item) => {
      const [wrong, right] = (await post([item, byAddress('Mia')])).json()
      expect(wrong).toMatchObject({ socialInviteId: null, didAttend: false, dateTimeInvited: null })
      expect(wrong.error).toEqual(expect.any(String))
      expect(Object.keys(wrong)).toEqual(Object.keys(right))
      expect(Object.keys(wrong.invitedUser)).toEqual(Object.keys(right.invitedUser))
      expect(right.error).toBeNull()
      expect(await pending()).toBe(1)
      expect(await recipients()).toEqual([address('Mia')])
    })

    test('may come with the social of the path, however spelled', async () => {
      const answer = await postOne({ ...byAddress('Joe'), socialId: social.place.id.toUpperCase() })
      expect(answer).toMatchObject({ error: null, socialId: social.place.id })
    })

    test('that is unknown, deactivated or closed to strangers looks alike', async () => {
      const [gone, shy] = [await person('Gone'), await person('Shy')]
      await deactivate(gone)
      await close(shy)
      const ids = [randomUUID(), gone.id, shy.id]
      const answers: object[] = (await post(ids.map((invitedUserId) => ({ invitedUserId })))).json()
      const alike = answers.map((one, n) => JSON.stringify(one).replaceAll(ids[n] ?? '', 'the id'))
      expect(new Set(alike).size).toBe(1)
      expect(answers[0]).toMatchObject({ error: expect.any(String), socialInviteId: null })
      await expectNothing()
    })

    test('that is closed to strangers can be invited by somebody they share a place with', async () => {
      const shy = await person('Shy')
      await acquaint(shy)
      await close(shy)
      expect(await postOne({ invitedUserId: shy.id })).toMatchObject({ error: null, invitedUserId: shy.id })
    })
  })

  describe('what is shown of a person', () => {
    test('invited by id is a name, and the address only to those who share a place', async () => {
      const bob = await person('Bob')
      const item = { invitedUserId: bob.id, invitedUser: { emailAddress: bob.address } }
      const before = await postOne(item)
      expect(before['invitedUser']).toMatchObject({
        userId: bob.id,
        name: 'Bob',
        emailAddress: null,
        emailVerified: false,
        timeZone: null,
        registeredDateTime: null,
      })
      await acquaint(bob)
      const after = await postOne({ invitedUserId: bob.id })
      expect(after['invitedUser']).toMatchObject({ emailAddress: bob.address, emailVerified: true })
    })

    test('invited by address is what was sent, with an account as without', async () => {
      const joe = await person('Joe')
      await acquaint(joe)
      const [known, unknown] = (await post([byAddress('Joe'), byAddress('Mia')])).json()
      const blank = { socialInviteId: '', invitedUser: { ...known.invitedUser, emailAddress: '' } }
      expect({ ...known, ...blank }).toEqual({
        ...unknown,
        ...blank,
        invitedUser: { ...unknown.invitedUser, emailAddress: '' },
      })
      expect(known).toMatchObject({
        invitedUserId: null,
        invitedUser: { userId: null, emailAddress: joe.address },
      })
    })

    test('invited by address and in by now is the person, who shares this place', async () => {
      const joe = await person('Joe')
      const { socialInviteId } = await postOne(byAddress('Joe'))
      const at = { placeId: social.place.id, id: String(socialInviteId) }
      await app.engine.accept(joe.actor, await app.engine.openAsInvitee(joe.actor, at), {})
      expect(await postOne(byAddress('Joe'))).toMatchObject({
        socialInviteId,
        invitedUserId: joe.id,
        invitedUser: { name: 'Joe', emailAddress: joe.address },
        error: null,
      })
    })
  })

  describe('the array', () => {
    test('comes back as long as it was and in its order', async () => {
      const names = Array.from({ length: 20 }, (_, n) => `guest${n}`)
      const sent = names.map((name, n) => (n % 3 === 0 ? {} : byAddress(name)))
      const answer: Answered[] = (await post(sent)).json()
      expect(answer.map(({ error, invitedUser }) => (error ? null : invitedUser.emailAddress))).toEqual(
        names.map((name, n) => (n % 3 === 0 ? null : address(name))),
      )
    })

    test('may name somebody twice: one invitation, one mail', async () => {
      const answer = (await post([byAddress('Joe'), byAddress('Joe'), byAddress('JOE')])).json()
      expect(
        new Set(answer.map(({ socialInviteId }: { socialInviteId: string }) => socialInviteId)).size,
      ).toBe(1)
      expect(await recipients()).toEqual([address('Joe')])
    })

    test('may be empty', async () => {
      const answer = await post([])
      expect([answer.statusCode, answer.json()]).toEqual([200, []])
    })

    test('may hold a thousand', async () => {
      // Where nobody looks into the mailbox, so that the thousand mails are not made.
      app = await openApp(await open())
      ann = await person('Ann')
      social = await app.place('social', ann)
      const answer = await post(Array.from({ length: 1000 }, (_, n) => byAddress(`guest${n}`)))
      expect(answer.json()).toHaveLength(1000)
      expect(await pending()).toBe(1000)
    })

    test.each([1001, 10_000])('of %i is 413, with nothing written', async (length) => {
      const answer = await post(Array.from({ length }, (_, n) => byAddress(`guest${n}`)))
      expect(answer).toSatisfy(isProblem(413))
      await expectNothing()
    })
  })

  test('again is the standing invitation, and no mail', async () => {
    const first = await postOne(byAddress('Joe'))
    app.clock.move(60 * 60 * 1000)
    expect(await postOne(byAddress('Joe'))).toEqual(first)
    expect(await recipients()).toEqual([address('Joe')])
  })

  test('ignores every field that is the server’s', async () => {
    const invitedUser = {
      emailAddress: address('Joe'),
      emailVerified: true,
      active: true,
      name: 'Somebody',
      actedAs: true,
    }
    const dateTimeInvited = '1999-01-01T00:00:00Z'
    const socialInviteId = randomUUID()
    const sent = {
      socialInviteId,
      invitedUser,
      didAttend: true,
      dateTimeInvited,
      error: 'mine',
      role: 'host',
    }
    const answer = await postOne(sent)
    expect(answer).toMatchObject({
      didAttend: false,
      dateTimeInvited: app.clock.now().toISOString().replace('.000Z', 'Z'),
      error: null,
      invitedUser: { emailVerified: false, active: false, name: null, actedAs: false },
    })
    expect(answer['socialInviteId']).not.toBe(socialInviteId)
    const { invitations } = await app.engine.list(ann.actor, social, {
      sort: 'created_at',
      offset: 0,
      limit: 1,
    })
    expect(invitations[0]?.role).toBe('guest')
  })

  test('shows who was checked in', async () => {
    const joe = await person('Joe')
    const { socialInviteId } = await postOne(byAddress('Joe'))
    const at = { placeId: social.place.id, id: String(socialInviteId) }
    await app.engine.accept(joe.actor, await app.engine.openAsInvitee(joe.actor, at), {})
    expect(await postOne(byAddress('Joe'))).toMatchObject({ didAttend: false })
    await sql`update invitations set checked_in_at = ${app.clock.now()} where id = ${at.id}`.execute(
      app.database.db,
    )
    expect(await postOne(byAddress('Joe'))).toMatchObject({ didAttend: true })
  })

  test('tells of somebody who is in without an invitation', async () => {
    expect(await postOne({ invitedUserId: ann.id })).toMatchObject({
      socialInviteId: null,
      error: expect.stringContaining('in already'),
    })
  })

  test('fills the last seat and refuses the rest, item by item', async () => {
    social = await app.place('social', ann, { seatLimit: 3 })
    const answer = (await post([byAddress('Joe'), byAddress('Mia'), byAddress('Leo')])).json()
    expect(answer.map(({ error }: { error: unknown }) => error === null)).toEqual([true, true, false])
    expect(await pending()).toBe(2)
    expect(await recipients()).toHaveLength(2)
  })

  describe('refuses as a whole', () => {
    const item = { invitedUser: { emailAddress: 'joe@example.org' } }
    const expectProblem = async (answer: LightMyRequestResponse, status: number): Promise<void> => {
      expect(answer).toSatisfy(isProblem(status))
      await expectNothing()
    }

    test('nobody: 401', async () => {
      const answer = await post([item], { as: null })
      expect(answer.headers['www-authenticate']).toBe('Bearer')
      await expectProblem(answer, 401)
      await expectProblem(await post([item], { as: null, headers: { cookie: ann.cookie } }), 401)
      await expectProblem(await post([item], { as: null, headers: { 'x-api-key': 'nonsense' } }), 401)
    })

    test('a key that may not invite: 403', async () => {
      const { token } = await app.identity.keys.createKey(ann.actor, { name: 'A key', scopes: ['read'] })
      await expectProblem(await post([item], { as: null, headers: { 'x-api-key': token } }), 403)
    })

    test('a key bound to another place: 404', async () => {
      const { place } = await app.place('social', ann)
      const wish = { name: 'A key', scopes: ['invite'], placeId: place.id }
      const { token } = await app.identity.keys.createKey(ann.actor, wish)
      await expectProblem(await post([item], { as: null, headers: { 'x-api-key': token } }), 404)
    })

    test('a guest: 403', async () => {
      const guest = await person('Guest')
      await app.engine.addMember(ann.actor, social, { accountId: guest.id, roles: ['guest'] })
      await expectProblem(await post([item], { as: guest }), 403)
      await expectProblem(await post([], { as: guest }), 403)
    })

    test('a stranger, a place of another kind, and what is no social: 404', async () => {
      await expectProblem(await post([item], { as: await person('Kim') }), 404)
      const club = await app.place('workspace', ann)
      for (const to of [club.place.id, randomUUID(), 'abc', '5', '%00', 'x'.repeat(300)]) {
        await expectProblem(await post([item], { to }), 404)
      }
    })

    test('a social that is over or locked', async () => {
      const endsAt = new Date(app.clock.now().getTime() + 1000)
      social = await app.place('social', ann, { endsAt })
      app.clock.move(2000)
      await expectProblem(await post([item]), 410)
      social = await app.place('social', ann)
      await app.engine.changePlace(ann.actor, social, { lockedAt: app.clock.now() })
      await expectProblem(await post([item]), 409)
    })

    test.each([
      ['no body', undefined],
      ['an object', item],
      ['a string', '"joe@example.org"'],
      ['null', 'null'],
      ['a number', '5'],
      ['what is no JSON', '[{"invitedUser":'],
      ['a poisoned prototype', '[{"__proto__": {"invitedUser": {"emailAddress": "joe@example.org"}}}]'],
    ])('%s: 400', async (_what, payload) => expectProblem(await post(payload), 400))

    test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/vnd.api+json'])(
      '%s: 415',
      async (type) => expectProblem(await post([item], { headers: { 'content-type': type } }), 415),
    )

    test('more than two megabytes: 413', async () => {
      await expectProblem(await post(`["${'x'.repeat(2 ** 21)}"]`), 413)
    })

    test('other methods and paths: 404', async () => {
      const headers = { authorization: ann.bearer }
      const url = `/api/v1/social/invite/${social.place.id}`
      expect(await app.server.inject({ method: 'GET', url, headers })).toSatisfy(isProblem(404))
      expect(await app.server.inject({ method: 'POST', url: '/api/v1/social', headers })).toSatisfy(
        isProblem(404),
      )
    })
  })
})

test('without its database the contract answers 503', async () => {
  const database = await openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nowhere' })
  onTestFinished(() => database.close())
  const app = await openApp(database)
  const answer = await app.server.inject({
    method: 'POST',
    url: `/api/v1/social/invite/${randomUUID()}`,
    headers: { 'x-api-key': `usher_${'a'.repeat(43)}` },
    payload: [],
  })
  expect(answer).toSatisfy(isProblem(503))
  expect(answer.headers['retry-after']).toBe('5')
})

/** RFC 9457, with nothing that is not in it. */
const isProblem =
  (status: number) =>
  (answer: LightMyRequestResponse): boolean =>
    answer.statusCode === status &&
    answer.headers['content-type'] === 'application/problem+json; charset=utf-8' &&
    answer.json().status === status &&
    typeof answer.json().title === 'string' &&
    typeof answer.json().detail === 'string'
