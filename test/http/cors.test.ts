import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BASE_URL, openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'

const OURS = 'https://app.example.com'
const FOREIGN = 'https://evil.example.org'
const ID = '01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90'
const INVITE = `/api/v2/account_lists/${ID}/invites/${ID}`

describeOn('pglite', 'requests from pages of other origins', (open) => {
  let app: TestApp

  beforeAll(async () => {
    const CORS_ORIGINS = `${OURS},https://other.example.com`
    app = await openApp(await open(), { environment: { CORS_ORIGINS } })
  })
  afterAll(() => app.stop())

  const preflight = (origin: string, method: string, url: string) =>
    app.server.inject({
      method: 'OPTIONS',
      url,
      headers: {
        origin,
        'access-control-request-method': method,
        'access-control-request-headers': 'authorization,content-type',
      },
    })

  const CALLS = [
    ['PUT', `${INVITE}/accept`],
    ['DELETE', INVITE],
    ['POST', `/api/v1/social/invite/${ID}`],
    ['PUT', '/api/v2/invites/7/accept'],
    ['PATCH', `/api/v3/places/${ID}`],
    ['GET', '/api/v3/places'],
  ] as const

  describe('a preflight', () => {
    test.each(CALLS)('for %s %s passes for a configured origin', async (method, url) => {
      const { statusCode, headers, body } = await preflight(OURS, method, url)
      expect([statusCode, body]).toEqual([204, ''])
      expect(headers['access-control-allow-origin']).toBe(OURS)
      expect(headers['access-control-allow-methods']).toContain(method)
      expect(String(headers['access-control-allow-headers']).split(', ')).toEqual(
        expect.arrayContaining([
          'authorization',
          'authentication',
          'content-type',
          'x-api-key',
          'idempotency-key',
        ]),
      )
      expect(headers.vary).toBe('Origin')
      expect(headers).not.toHaveProperty('access-control-allow-credentials')
    })

    test.each(CALLS)('for %s %s does not pass for a foreign one', async (method, url) => {
      const { headers } = await preflight(FOREIGN, method, url)
      expect(headers).not.toHaveProperty('access-control-allow-origin')
      expect(headers).not.toHaveProperty('access-control-allow-credentials')
    })

    test.each([`${OURS}.evil.example.org`, 'http://app.example.com', 'https://app.example.com:8443', 'null'])(
      'does not pass for %s',
      async (origin) => {
        const { headers } = await preflight(origin, 'PUT', `${INVITE}/accept`)
        expect(headers).not.toHaveProperty('access-control-allow-origin')
      },
    )
  })

  describe('an answer', () => {
    test('may be read by a configured origin, errors too', async () => {
      const headers = { origin: OURS }
      const answer = await app.server.inject({ method: 'PUT', url: `${INVITE}/accept`, headers })
      expect(answer.statusCode).toBeGreaterThanOrEqual(400)
      expect(answer.headers['access-control-allow-origin']).toBe(OURS)
      expect(answer.headers['access-control-expose-headers']).toContain('x-request-id')
    })

    test('may not be read by a foreign one', async () => {
      const headers = { origin: FOREIGN }
      const answer = await app.server.inject({ method: 'GET', url: '/healthz', headers })
      expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
      expect(answer.headers.vary).toBe('Origin')
    })
  })

  describe('the session cookie under /api/auth', () => {
    const DOORS = ['/sign-out', '/revoke-sessions', '/revoke-other-sessions'] as const
    const isSignedIn = async (cookie: string): Promise<boolean> =>
      (await app.server.inject({ url: '/api/v3/me', headers: { cookie } })).statusCode === 200
    const post = (path: string, headers: Record<string, string>) =>
      app.server.inject({ method: 'POST', url: `/api/auth${path}`, headers })

    test.each([
      ['a configured origin', { origin: OURS, 'sec-fetch-site': 'same-site' }],
      ['a configured origin over plain http', { origin: OURS }],
      ['a neighbour', { origin: 'http://sub.usher.example.com', 'sec-fetch-site': 'same-site' }],
      ['nowhere', {}],
    ])('acts for no page but ours: %s', async (_what, headers) => {
      const ann = await app.person('Ann', { address: `${randomUUID()}@example.com` })
      for (const door of DOORS) {
        const answer = await post(door, { cookie: ann.cookie, ...headers })
        expect([answer.statusCode, answer.json()]).toEqual([
          403,
          { code: 'INVALID_ORIGIN', message: 'Invalid origin' },
        ])
      }
      expect(await isSignedIn(ann.cookie)).toBe(true)
    })

    test('acts for our own', async () => {
      const ann = await app.person('Ann', { address: `${randomUUID()}@example.com` })
      const own = { origin: BASE_URL, 'sec-fetch-site': 'same-origin' }
      expect((await post('/sign-out', { cookie: ann.cookie, ...own })).statusCode).toBe(200)
      expect(await isSignedIn(ann.cookie)).toBe(false)
    })

    test('is not asked for where there is a token', async () => {
      const ann = await app.person('Ann', { address: `${randomUUID()}@example.com` })
      const answer = await post('/sign-out', { authorization: ann.bearer, origin: OURS })
      expect(answer.statusCode).toBe(200)
      expect(await isSignedIn(ann.cookie)).toBe(false)
    })
  })

  test('without configured origins nothing is allowed to anybody', async () => {
    const closed = await openApp(await open())
    const answer = await closed.server.inject({
      method: 'OPTIONS',
      url: `${INVITE}/accept`,
      headers: { origin: OURS, 'access-control-request-method': 'PUT' },
    })
    expect(answer.statusCode).toBe(404)
    expect(answer.headers).not.toHaveProperty('access-control-allow-origin')
  })
})
