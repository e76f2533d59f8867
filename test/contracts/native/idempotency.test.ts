import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../../src/store/database.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem, UNKNOWN_ID } from './ask.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const PARTY = { kind: 'social', name: 'Party' }

describeOnEachDatabase('Idempotency-Key in /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  let joe: Person
  let keys = 0
  const ask = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open())
    ann = await app.person('Ann')
    joe = await app.person('Joe')
  })
  afterAll(() => app.stop())

  const newKey = (): string => `key-${++keys}`
  const asOnce = (key: string, who: Person = ann) =>
    ask({ authorization: who.bearer, 'idempotency-key': key })
  const places = async (who: Person = ann): Promise<number> => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from places_by_account where account_id = ${who.id}`.execute(app.database.db)
    return rows[0]?.n ?? 0
  }
  const kept = async (key: string): Promise<{ status: number | null; sealed: string | null }[]> =>
    (
      await sql<{ status: number | null; sealed: string | null }>`
        select status, sealed from idempotency_keys where key = ${key}`.execute(app.database.db)
    ).rows
  /** As if a run had taken the key and its process had died. */
  const abandon = async (key: string): Promise<void> => {
    await sql`update idempotency_keys set status = null, sealed = null where key = ${key}`.execute(
      app.database.db,
    )
  }

  describe('the same request again', () => {
    test('gets the same answer, and nothing is done again', async () => {
      const before = await places()
      const once = asOnce(newKey())
      const first = await once('POST', '/places', PARTY)
      expect(first.statusCode).toBe(201)
      expect(first.headers).not.toHaveProperty('idempotency-replayed')
      const again = await once('POST', '/places', PARTY)
      expect(again.statusCode).toBe(201)
      expect(again.body).toBe(first.body)
      expect(again.headers).toMatchObject({
        'idempotency-replayed': 'true',
        location: first.headers.location,
        'content-type': first.headers['content-type'],
        'cache-control': 'no-store',
      })
      expect(await places()).toBe(before + 1)
    })

    test('gets the same refusal of the engine, also when it would fare better now', async () => {
      const { place } = await app.place('workspace', ann)
      const once = asOnce(newKey(), joe)
      const path = `/places/${place.id}/members`
      const body = { accountId: joe.id, roles: ['editor'] }
      const first = await once('POST', path, body)
      expectProblem(first, 404, { code: 'place_not_found' })
      await app.join(ann, await app.engine.enter(ann.actor, { placeId: place.id }), joe, 'super_admin')
      const again = await once('POST', path, body)
      expect([again.statusCode, again.body]).toEqual([404, first.body])
      expect(again.headers).toMatchObject({
        'idempotency-replayed': 'true',
        'content-type': 'application/problem+json; charset=utf-8',
      })
    })

    test('invites nobody twice, and mails nobody twice', async () => {
      const { place } = await app.place('workspace', ann)
      const once = asOnce(newKey())
      const path = `/places/${place.id}/invitations`
      const body = { invitees: [{ email: 'kim@example.com' }] }
      const first = await once('POST', path, body)
      const again = await once('POST', path, body)
      expect(again.body).toBe(first.body)
      expect(again.json().outcomes).toMatchObject([{ status: 'invited' }])
      expect((await app.mails()).filter(({ to }) => to?.address === 'kim@example.com')).toHaveLength(1)
    })

    test('tells the secret of an API key again, which stands nowhere in the database', async () => {
      const key = newKey()
      const body = { name: 'Nightly', scopes: ['read'] }
      const first = await asOnce(key)('POST', '/keys', body)
      const { token } = first.json()
      expect((await asOnce(key)('POST', '/keys', body)).json().token).toBe(token)
      const [row] = await kept(key)
      expect(row?.sealed).toEqual(expect.any(String))
      expect(Buffer.from(row?.sealed?.split('.')[1] ?? '', 'base64url').toString('latin1')).not.toContain(
        token,
      )
    })

    test('tells no secret of an API key that is revoked', async () => {
      const key = newKey()
      const body = { name: 'Nightly', scopes: ['read'] }
      const first = await asOnce(key)('POST', '/keys', body)
      await ask(ann)('DELETE', `/keys/${first.json().id}`)
      const again = await asOnce(key)('POST', '/keys', body)
      expectProblem(again, 409, { code: 'key_revoked' })
      expect(again.body).not.toContain(first.json().token)
    })

    test('tells nothing of a place to whoever has left it', async () => {
      const { place } = await app.place('workspace', ann)
      const entered = await app.engine.enter(ann.actor, { placeId: place.id })
      const leaver = await app.person(`Lea ${newKey()}`)
      await app.join(ann, entered, leaver, 'super_admin')
      const once = asOnce(newKey(), leaver)
      const path = `/places/${place.id}/invitations`
      const body = { invitees: [{ email: 'max@example.com' }] }
      expect((await once('POST', path, body)).statusCode).toBe(200)
      expect((await once('POST', path, body)).headers).toHaveProperty('idempotency-replayed')
      await app.engine.removeMember(ann.actor, entered, leaver.id)
      const again = await once('POST', path, body)
      expectProblem(again, 404, { code: 'place_not_found' })
      expect(again.headers).not.toHaveProperty('idempotency-replayed')
    })

    test('is kept small, however much was asked', async () => {
      const { place } = await app.place('social', ann)
      const key = newKey()
      const invitees = Array.from({ length: 200 }, (_, n) => ({ email: `many${n}@example.com` }))
      const first = await asOnce(key)('POST', `/places/${place.id}/invitations`, { invitees })
      const again = await asOnce(key)('POST', `/places/${place.id}/invitations`, { invitees })
      expect(again.body).toBe(first.body)
      const [row] = await kept(key)
      expect(row?.sealed?.length).toBeLessThan(first.body.length / 2)
    })

    test('of a visitor may have an address of any length', async () => {
      const long = randomBytes(5_000).toString('base64url')
      const path = `/places/${UNKNOWN_ID}/invitations/${UNKNOWN_ID}/decline?${long}`
      const key = newKey()
      const visitor = ask({ 'idempotency-key': key })
      expectProblem(await visitor('POST', path), 404)
      expect((await visitor('POST', path)).headers).toHaveProperty('idempotency-replayed')
      const { rows } = await sql<{ scope: string }>`
        select scope from idempotency_keys where key = ${key}`.execute(app.database.db)
      expect(rows[0]?.scope.length).toBeLessThan(100)
    })

    test('is another one after a day', async () => {
      const before = await places()
      const once = asOnce(newKey())
      await once('POST', '/places', PARTY)
      app.clock.move(DAY - 1)
      expect((await once('POST', '/places', PARTY)).headers).toHaveProperty('idempotency-replayed')
      app.clock.move(1)
      expect((await once('POST', '/places', PARTY)).headers).not.toHaveProperty('idempotency-replayed')
      expect(await places()).toBe(before + 2)
    })
  })

  test('many of the same at once are one', async () => {
    const before = await places()
    const once = asOnce(newKey())
    const answers = await Promise.all(Array.from({ length: 20 }, () => once('POST', '/places', PARTY)))
    expect(await places()).toBe(before + 1)
    const made = answers.filter(({ statusCode }) => statusCode === 201)
    expect(new Set(made.map(({ body }) => body)).size).toBe(1)
    expect(made.filter(({ headers }) => !headers['idempotency-replayed'])).toHaveLength(1)
    for (const answer of answers.filter(({ statusCode }) => statusCode !== 201)) {
      expectProblem(answer, 409, { code: 'idempotency_running' })
      expect(answer.headers['retry-after']).toBe('1')
    }
  })

  test('many of the same invitations at once are one', async () => {
    const { place } = await app.place('workspace', ann)
    const once = asOnce(newKey())
    const body = { invitees: [{ email: 'lee@example.com' }] }
    await Promise.all(Array.from({ length: 20 }, () => once('POST', `/places/${place.id}/invitations`, body)))
    expect((await app.mails()).filter(({ to }) => to?.address === 'lee@example.com')).toHaveLength(1)
  })

  describe('another request under the same key', () => {
    test.each([
      ['another body', '/places', { ...PARTY, name: 'Other' }],
      ['another path', '/keys', { name: 'x', scopes: ['read'] }],
    ])('with %s is refused', async (_what, path, body) => {
      const before = await places()
      const once = asOnce(newKey())
      await once('POST', '/places', PARTY)
      expectProblem(await once('POST', path, body), 422, { code: 'idempotency_mismatch' })
      expect(await places()).toBe(before + 1)
    })

    test('by somebody else is their own', async () => {
      const [ofAnn, ofJoe] = [await places(ann), await places(joe)]
      const key = newKey()
      const first = await asOnce(key)('POST', '/places', PARTY)
      const other = await asOnce(key, joe)('POST', '/places', PARTY)
      expect(other.statusCode).toBe(201)
      expect(other.json().id).not.toBe(first.json().id)
      expect([await places(ann), await places(joe)]).toEqual([ofAnn + 1, ofJoe + 1])
    })

    test('by an API key of the same person is its own', async () => {
      const { token } = await app.identity.keys.createKey(ann.actor, { name: 'A key', scopes: ['manage'] })
      const key = newKey()
      await asOnce(key)('POST', '/places', PARTY)
      const other = await ask({ 'x-api-key': token, 'idempotency-key': key })('POST', '/places', PARTY)
      expect([other.statusCode, other.headers['idempotency-replayed']]).toEqual([201, undefined])
    })
  })

  describe('takes no key', () => {
    test('what is wrong before anything is done', async () => {
      const key = newKey()
      expectProblem(await asOnce(key)('POST', '/places', { ...PARTY, name: '' }), 400)
      expectProblem(await ask({ 'idempotency-key': key })('POST', '/places', PARTY), 401)
      expect(await kept(key)).toEqual([])
      expect((await asOnce(key)('POST', '/places', PARTY)).statusCode).toBe(201)
    })

    test('what only asks how it would go', async () => {
      const { place } = await app.place('workspace', ann)
      const key = newKey()
      const path = `/places/${place.id}/invitations`
      const body = { invitees: [{ email: 'dry@example.com' }], dryRun: true }
      const first = await asOnce(key)('POST', path, body)
      expect(first.json().outcomes).toMatchObject([{ status: 'invitable' }])
      await ask(ann)('POST', path, { invitees: [{ email: 'dry@example.com' }] })
      const again = await asOnce(key)('POST', path, body)
      expect(again.json().outcomes).toMatchObject([{ status: 'already_invited' }])
      expect(await kept(key)).toEqual([])
    })

    test.each(['preview', 'calendar.ics', 'fresh-link'])('%s, whatever the header says', async (verb) => {
      const place = await app.place('social', ann, { startsAt: app.clock.now() })
      const invitation = await app.invite(ann, place, `${verb}@example.com`)
      const path = `/places/${place.place.id}/invitations/${invitation.id}/${verb}`
      const body = verb === 'fresh-link' ? undefined : { code: app.codeOf(place, invitation) }
      const key = newKey()
      for (const odd of [key, key, 'a b']) {
        const answer = await ask({ 'idempotency-key': odd })('POST', path, body)
        expect(answer.statusCode).toBeLessThan(300)
        expect(answer.headers).not.toHaveProperty('idempotency-replayed')
      }
      await app.settled()
      expect(await kept(key)).toEqual([])
    })

    test.each([
      ['PATCH', '/me', { name: 'Ann' }],
      ['GET', '/me', undefined],
    ] as const)('%s, which may be sent again anyway', async (method, path, body) => {
      const key = newKey()
      expect((await asOnce(key)(method, path, body)).statusCode).toBe(200)
      expect((await asOnce(key)(method, path, body)).headers).not.toHaveProperty('idempotency-replayed')
      expect(await kept(key)).toEqual([])
    })
  })

  test.each([
    ['nothing', ''],
    ['a space', 'a b'],
    ['256 characters', 'x'.repeat(256)],
    ['a letter beyond ASCII', 'clé'],
  ])('a key of %s is refused', async (_what, key) => {
    const before = await places()
    expectProblem(await asOnce(key)('POST', '/places', PARTY), 400, { parameter: 'idempotency-key' })
    expect(await places()).toBe(before)
  })

  test('a key of 255 characters is taken', async () => {
    const once = asOnce(`${newKey()}-`.padEnd(255, '~'))
    await once('POST', '/places', PARTY)
    expect((await once('POST', '/places', PARTY)).headers).toHaveProperty('idempotency-replayed')
  })

  test('a key whose run died is free again after a minute, and not before', async () => {
    const before = await places()
    const key = newKey()
    await asOnce(key)('POST', '/places', PARTY)
    await abandon(key)
    app.clock.move(MINUTE - 1)
    expectProblem(await asOnce(key)('POST', '/places', PARTY), 409, { code: 'idempotency_running' })
    expect(await places()).toBe(before + 1)
    app.clock.move(1)
    expect((await asOnce(key)('POST', '/places', PARTY)).statusCode).toBe(201)
    expect(await places()).toBe(before + 1)
  })

  describe('a run that died after all was done, and before its answer was kept, is not done again', () => {
    /** Asks; once more a minute after that run is found dead; and a third time. */
    const askThrice = async (path: string, body?: object) => {
      const key = newKey()
      const first = await asOnce(key)('POST', path, body)
      await abandon(key)
      app.clock.move(MINUTE)
      const second = await asOnce(key)('POST', path, body)
      expect([first.statusCode, second.statusCode]).toEqual([second.statusCode, first.statusCode])
      const third = await asOnce(key)('POST', path, body)
      expect(third.body).toBe(second.body)
      return { first: first.json(), second: second.json(), status: second.statusCode }
    }

    test('a place', async () => {
      const { first, second, status } = await askThrice('/places', { kind: 'workspace', name: 'Studio' })
      expect(status).toBe(201)
      expect(second).toEqual(first)
      expect(second.number).toEqual(expect.any(Number))
    })

    test('an API key: the token that nobody was told opens nothing', async () => {
      const wish = { name: 'Import', scopes: ['read'] }
      const { first, second } = await askThrice('/keys', wish)
      const { items } = (await ask(ann)('GET', '/keys?limit=100')).json()
      expect(items.filter(({ id }: { id: string }) => [first.id, second.id].includes(id))).toHaveLength(1)
      expect((await ask({ authorization: `Bearer ${second.token}` })('GET', '/me')).statusCode).toBe(200)
      expect((await ask({ authorization: `Bearer ${first.token}` })('GET', '/me')).statusCode).toBe(401)
    })

    test.each([{}, { rotate: true }])('a resend with %j', async (how) => {
      const place = await app.place('social', ann)
      const invitation = await app.invite(ann, place, 'kim@example.org')
      app.clock.move(2 * MINUTE)
      const path = `/places/${place.place.id}/invitations/${invitation.id}`
      const { second, status } = await askThrice(`${path}/resend`, how)
      expect(status).toBe(200)
      expect(second.state).toBe('pending')
      const { events } = (await ask(ann)('GET', `${path}/history`)).json()
      expect(events.filter(({ type }: { type: string }) => type === 'resent')).toHaveLength(1)
      const many = await askThrice(`/places/${place.place.id}/invitations/resend`, {
        ids: [invitation.id],
        ...how,
      })
      expect(many.second.outcomes).toMatchObject([{ status: 'done' }])
      const later = (await ask(ann)('GET', `${path}/history`)).json().events
      expect(later.filter(({ type }: { type: string }) => type === 'resent')).toHaveLength(2)
    })

    test('and nobody else gets in its way: another person with the same key makes their own', async () => {
      const key = newKey()
      const [one, other] = [
        await asOnce(key)('POST', '/places', PARTY),
        await asOnce(key, joe)('POST', '/places', PARTY),
      ]
      expect(one.json().id).not.toBe(other.json().id)
    })

    test('while a request that differs is another one', async () => {
      const key = newKey()
      const first = await asOnce(key)('POST', '/places', PARTY)
      await abandon(key)
      app.clock.move(MINUTE)
      const other = await asOnce(key)('POST', '/places', { kind: 'social', name: 'Another party' })
      expect(other.statusCode).toBe(201)
      expect(other.json().id).not.toBe(first.json().id)
    })
  })

  test('answers that are a day old are swept away, younger ones are not', async () => {
    const [old, young] = [newKey(), newKey()]
    const wait = async (key: string): Promise<void> => void (await asOnce(key)('POST', '/places', PARTY))
    await wait(old)
    app.clock.move(DAY / 2)
    await wait(young)
    app.clock.move(DAY / 2)
    await app.sweep()
    expect(await kept(old)).toEqual([])
    expect(await kept(young)).toHaveLength(1)
  })

  test('is offered at every POST of the document that is done once, and nowhere else', async () => {
    const { paths } = (await app.server.inject('/openapi.json')).json<Document>()
    for (const [path, methods] of Object.entries(paths)) {
      for (const [method, { parameters = [], responses }] of Object.entries(methods)) {
        const isOffered = parameters.some(
          ({ in: where, name }) => where === 'header' && name === 'idempotency-key',
        )
        expect([path, method, isOffered]).toEqual([path, method, isTaken(path, method)])
        if (isOffered) expect(Object.keys(responses)).toEqual(expect.arrayContaining(['409', '422']))
      }
    }
  })
})

interface Document {
  readonly paths: Record<string, Record<string, Operation>>
}

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string }[]
  readonly responses: object
}

const isTaken = (path: string, method: string): boolean =>
  path.startsWith('/api/v3/') && method === 'post' && !/\/(preview|calendar\.ics|fresh-link)$/.test(path)

describe('Idempotency-Key without a database', () => {
  test('does nothing, and says to try again', async () => {
    const database = await openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nowhere' })
    onTestFinished(() => database.close())
    const app = await openApp(database)
    const path = `/places/${UNKNOWN_ID}/invitations/${UNKNOWN_ID}/decline`
    expectProblem(await asking(() => app)({ 'idempotency-key': 'one' })('POST', path), 503)
  })
})
