import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem, UNKNOWN_ID } from './ask.ts'

describeOnEachDatabase('places in /api/v3', (open) => {
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

  const make = async (body: object = {}): Promise<{ id: string } & Record<string, unknown>> => {
    const answer = await ask(ann)('POST', '/places', { kind: 'workspace', name: 'Riverside', ...body })
    expect(answer.statusCode).toBe(201)
    return answer.json()
  }
  const places = async (): Promise<number> => (await ask(ann)('GET', '/places?limit=100')).json().items.length

  describe('making one', () => {
    test.each([
      ['account_list', ['user'], null],
      ['organization', ['admin'], null],
      ['workspace', ['super_admin'], 30],
      ['social', ['host'], null],
    ])('of kind %s makes the caller its first member, as %j', async (kind, roles, seatLimit) => {
      const answer = await ask(ann)('POST', '/places', { kind, name: 'Riverside' })
      expect(answer.statusCode).toBe(201)
      const place = answer.json()
      expect(place).toMatchObject({ kind, name: 'Riverside', roles, seatLimit, locked: false, strict: false })
      expect(answer.headers.location).toBe(`/api/v3/places/${place.id}`)
      expect(answer.headers['cache-control']).toBe('no-store')
      const members = (await ask(ann)('GET', `/places/${place.id}/members`)).json()
      expect(members).toMatchObject({ items: [{ accountId: ann.id, roles }], nextCursor: null })
    })

    test('keeps everything that was written, moments in UTC', async () => {
      const written = {
        kind: 'social',
        name: 'Zoë’s fête',
        organizationType: 'Club',
        logoUrl: 'https://www.example.com/a.png?b=c#d',
        seatLimit: 12,
        startsAt: '2030-06-01T20:00:00+02:00',
        endsAt: '2030-06-01T23:30:00.250Z',
        strict: true,
      }
      const place = await make(written)
      expect(place).toMatchObject({
        ...written,
        startsAt: '2030-06-01T18:00:00.000Z',
        endsAt: '2030-06-01T23:30:00.250Z',
        seatsTaken: 1,
        seatsPending: 0,
        number: null,
      })
      expect((await ask(ann)('GET', `/places/${place.id}`)).json()).toEqual(place)
    })

    test('gives workspaces an integer, and takes null for no limit', async () => {
      const place = await make({ seatLimit: null })
      expect(place).toMatchObject({ number: expect.any(Number), seatLimit: null })
    })

    test('counts no seats where the kind has none', async () => {
      const place = await make({ kind: 'organization' })
      expect(place).toMatchObject({ seatLimit: null, seatsTaken: null, seatsPending: null })
    })
  })

  describe('wrong input', () => {
    test.each([
      ['a kind that is none', { kind: 'castle' }, '/kind'],
      ['a missing name', { name: undefined }, '/name'],
      ['an empty name', { name: '' }, '/name'],
      ['a name of spaces', { name: '   ' }, '/name'],
      ['a name nobody can see', { name: '\u200b' }, '/name'],
      ['a name of 201 characters', { name: 'x'.repeat(201) }, '/name'],
      ['a name with a line break', { name: 'a\nb' }, '/name'],
      ['a name with NUL', { name: 'a\u0000b' }, '/name'],
      ['a name with half a character', { name: 'a\ud800b' }, '/name'],
      ['a name that turns the text', { name: 'a\u202eb' }, '/name'],
      ['a number as name', { name: 7 }, '/name'],
      ['text as seat limit', { seatLimit: '30' }, '/seatLimit'],
      ['a seat limit of 0', { seatLimit: 0 }, '/seatLimit'],
      ['half a seat', { seatLimit: 1.5 }, '/seatLimit'],
      ['too many seats', { seatLimit: 10_001 }, '/seatLimit'],
      ['an integer beyond all bounds', { seatLimit: 1e300 }, '/seatLimit'],
      ['a logo over http', { logoUrl: 'http://example.com/a.png' }, '/logoUrl'],
      ['a logo that is a script', { logoUrl: 'javascript:alert(1)' }, '/logoUrl'],
      ['a logo with a password', { logoUrl: 'https://a:b@example.com/a.png' }, '/logoUrl'],
      ['a logo without a host', { logoUrl: 'https://' }, '/logoUrl'],
      ['a date without time', { startsAt: '2030-06-01' }, '/startsAt'],
      ['a moment without zone', { startsAt: '2030-06-01T10:00:00' }, '/startsAt'],
      ['a day that is not in the calendar', { endsAt: '2030-02-30T10:00:00Z' }, '/endsAt'],
      ['the year 0', { endsAt: '0000-01-01T10:00:00Z' }, '/endsAt'],
      ['a moment that lies in the year 10000', { endsAt: '9999-12-31T23:59:59-14:00' }, '/endsAt'],
      ['a number as moment', { endsAt: 1_900_000_000 }, '/endsAt'],
      ['text as truth', { strict: 'true' }, '/strict'],
      ['an unknown property', { colour: 'red' }, '/colour'],
      ['an unknown property with signs of a pointer', { 'a/b~c': 1 }, '/a~1b~0c'],
      ['a state of the server’s', { lockedAt: '2030-06-01T10:00:00Z' }, '/lockedAt'],
    ])('%s is refused and makes nothing', async (_what, wrong, pointer) => {
      const before = await places()
      const answer = await ask(ann)('POST', '/places', { kind: 'workspace', name: 'Riverside', ...wrong })
      expectProblem(answer, 400, { pointer })
      expect(await places()).toBe(before)
    })

    test.each([
      ['seats where there are none', { kind: 'organization', seatLimit: 5 }, '/seatLimit'],
      [
        'an end before the start',
        { kind: 'social', startsAt: '2030-06-02T10:00:00Z', endsAt: '2030-06-01T10:00:00Z' },
        '/endsAt',
      ],
    ])('%s makes no sense', async (_what, wrong, pointer) => {
      const answer = await ask(ann)('POST', '/places', { name: 'Riverside', ...wrong })
      expectProblem(answer, 422, { code: 'invalid', pointer })
    })

    test.each([
      ['malformed JSON', '{"kind":'],
      ['an array', '[]'],
      ['a number', '7'],
      ['null', 'null'],
      ['__proto__', '{"kind":"workspace","name":"x","__proto__":{"strict":true}}'],
      ['nothing', ''],
    ])('%s as body is refused', async (_what, payload) => {
      const answer = await app.server.inject({
        method: 'POST',
        url: '/api/v3/places',
        headers: { authorization: ann.bearer, 'content-type': 'application/json' },
        payload,
      })
      expectProblem(answer, 400)
    })

    test.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])(
      'a body of type %s is refused',
      async (type) => {
        const answer = await app.server.inject({
          method: 'POST',
          url: '/api/v3/places',
          headers: { authorization: ann.bearer, 'content-type': type },
          payload: '{"kind":"workspace","name":"x"}',
        })
        expectProblem(answer, 415)
      },
    )

    test('a body larger than allowed is refused', async () => {
      const answer = await ask(ann)('POST', '/places', { kind: 'workspace', name: 'x'.repeat(3_000_000) })
      expectProblem(answer, 413)
    })
  })

  describe('my places', () => {
    test('are walked page by page, each once, the oldest first', async () => {
      const joe = await app.person('Joe')
      const made: string[] = []
      for (const name of ['one', 'two', 'three', 'four', 'five']) {
        made.push((await ask(joe)('POST', '/places', { kind: 'social', name })).json().id)
      }
      const walked: string[] = []
      let cursor: string | null = ''
      while (cursor !== null) {
        const answer = await ask(joe)('GET', `/places?limit=2${cursor && `&cursor=${cursor}`}`)
        expect(answer.statusCode).toBe(200)
        const page = answer.json()
        walked.push(...page.items.map(({ id }: { id: string }) => id))
        cursor = page.nextCursor
      }
      expect(walked).toEqual(made)
    })

    test('are none for whoever is in no place', async () => {
      expect((await ask(eve)('GET', '/places')).json()).toEqual({ items: [], nextCursor: null })
    })

    test.each([
      ['limit=0', 'limit'],
      ['limit=101', 'limit'],
      ['limit=-1', 'limit'],
      ['limit=1.5', 'limit'],
      ['limit=1e1', 'limit'],
      ['limit=', 'limit'],
      ['limit=99999999999999999999', 'limit'],
      ['limit=1&limit=2', 'limit'],
      ['cursor=nonsense', 'cursor'],
      ['cursor=', 'cursor'],
    ])('?%s is refused', async (query, parameter) => {
      expectProblem(await ask(ann)('GET', `/places?${query}`), 400, { parameter })
    })
  })

  describe('reading one', () => {
    test('a stranger finds nothing', async () => {
      const { id } = await make()
      expectProblem(await ask(eve)('GET', `/places/${id}`), 404, { code: 'place_not_found' })
    })

    test.each([UNKNOWN_ID, 'x', '1', `${UNKNOWN_ID}0`, '%00', "'%20or%201=1"])(
      'there is none with the id %s',
      async (id) => {
        expectProblem(await ask(ann)('GET', `/places/${id}`), 404, { code: 'place_not_found' })
      },
    )

    test('an id in capitals is the same id', async () => {
      const { id } = await make()
      expect((await ask(ann)('GET', `/places/${id.toUpperCase()}`)).json().id).toBe(id)
    })

    test('a GET with a JSON content type and no body is fine, and HEAD says the same', async () => {
      const { id } = await make()
      const headers = { authorization: ann.bearer, 'content-type': 'application/json' }
      expect((await ask(headers)('GET', `/places/${id}`)).statusCode).toBe(200)
      const head = await app.server.inject({ method: 'HEAD', url: `/api/v3/places/${id}`, headers })
      expect([head.statusCode, head.body]).toEqual([200, ''])
    })
  })

  describe('changing one', () => {
    test('changes what is named and nothing else', async () => {
      const before = await make({ organizationType: 'Agency', seatLimit: 5 })
      const answer = await ask(ann)('PATCH', `/places/${before.id}`, { name: 'Hillside', seatLimit: 7 })
      expect(answer.statusCode).toBe(200)
      expect(answer.json()).toEqual({ ...before, name: 'Hillside', seatLimit: 7, revision: 1 })
      expect((await ask(ann)('GET', `/places/${before.id}`)).json()).toEqual(answer.json())
    })

    test('null takes away', async () => {
      const { id } = await make({
        kind: 'social',
        organizationType: 'Club',
        logoUrl: 'https://example.com/a.png',
        seatLimit: 5,
        startsAt: '2030-06-01T10:00:00Z',
        endsAt: '2030-06-02T10:00:00Z',
      })
      const none = { organizationType: null, logoUrl: null, seatLimit: null, startsAt: null, endsAt: null }
      expect((await ask(ann)('PATCH', `/places/${id}`, none)).json()).toMatchObject(none)
    })

    test('locking is remembered with its moment, and locking again leaves it', async () => {
      const { id } = await make()
      const lockedAt = app.clock.now().toISOString()
      const locked = await ask(ann)('PATCH', `/places/${id}`, { locked: true })
      expect(locked.json()).toMatchObject({ locked: true, lockedAt })
      app.clock.move(60_000)
      expect((await ask(ann)('PATCH', `/places/${id}`, { locked: true })).json()).toMatchObject({ lockedAt })
      const opened = await ask(ann)('PATCH', `/places/${id}`, { locked: false })
      expect(opened.json()).toMatchObject({ locked: false, lockedAt: null })
    })

    test('is for holders of the highest role', async () => {
      const { id } = await make()
      const joe = await app.person('Joe Lower')
      await ask(ann)('POST', `/places/${id}/members`, { accountId: joe.id, roles: ['creative_admin'] })
      expectProblem(await ask(joe)('PATCH', `/places/${id}`, { name: 'Mine' }), 403, { code: 'forbidden' })
      expect((await ask(ann)('GET', `/places/${id}`)).json().name).toBe('Riverside')
    })

    test('a stranger finds nothing to change', async () => {
      const { id } = await make()
      expectProblem(await ask(eve)('PATCH', `/places/${id}`, { name: 'Mine' }), 404)
    })

    test.each([
      ['nothing', {}, ''],
      ['the kind', { kind: 'social' }, '/kind'],
      ['no name', { name: null }, '/name'],
      ['text as lock', { locked: 'yes' }, '/locked'],
    ])('to %s is refused', async (_what, body, pointer) => {
      const { id } = await make()
      expectProblem(await ask(ann)('PATCH', `/places/${id}`, body), 400, { pointer })
    })

    test('to seats a kind does not have makes no sense', async () => {
      const { id } = await make({ kind: 'organization' })
      expectProblem(await ask(ann)('PATCH', `/places/${id}`, { seatLimit: 5 }), 422, {
        pointer: '/seatLimit',
      })
    })

    test('a body of another type is refused', async () => {
      const { id } = await make()
      const headers = { authorization: ann.bearer, 'content-type': 'text/plain' }
      expectProblem(await ask(headers)('PATCH', `/places/${id}`, '{"name":"x"}'), 415)
    })
  })

  test.each([
    ['POST', '/places'],
    ['GET', '/places'],
    ['GET', `/places/${UNKNOWN_ID}`],
    ['PATCH', `/places/${UNKNOWN_ID}`],
  ] as const)('%s %s without a token is refused before anything is read', async (method, path) => {
    const answer = await ask(null)(method, path, method === 'GET' ? undefined : 'not JSON')
    expectProblem(answer, 401)
    expect(answer.headers['www-authenticate']).toBe('Bearer')
  })

  test('what is no route is a problem too', async () => {
    expectProblem(await ask(ann)('GET', '/castles'), 404)
  })
})
