import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BASE_URL, openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { asking, expectProblem } from './ask.ts'

const LISTED = 'https://app.example.com'

describeOnEachDatabase('the session cookie in /api/v3', (open) => {
  let app: TestApp
  let ann: Person
  const ask = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open(), { environment: { CORS_ORIGINS: LISTED } })
    ann = await app.person('Ann')
  })
  afterAll(() => app.stop())

  const withCookie = (more: Record<string, string> = {}) => ask({ cookie: ann.cookie, ...more })
  const listed = async (): Promise<number> => (await ask(ann)('GET', '/places?limit=100')).json().items.length

  const ALL_UNSAFE = [
    ['POST', '/places', { kind: 'social', name: 'Party' }],
    ['PATCH', '/me', { name: 'Eve' }],
    ['DELETE', '/keys/01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90', undefined],
  ] as const

  test('is enough for reading', async () => {
    expect((await withCookie()('GET', '/me')).json()).toMatchObject({ accountId: ann.id, key: null })
  })

  test.each([
    ['Sec-Fetch-Site says so', { 'sec-fetch-site': 'same-origin' }],
    ['both headers say so', { 'sec-fetch-site': 'same-origin', origin: BASE_URL }],
    ['Origin alone says so, as over plain http', { origin: BASE_URL }],
  ])('is enough for changing from our own pages: %s', async (_what, headers) => {
    const before = await listed()
    const answer = await withCookie(headers)('POST', '/places', { kind: 'social', name: 'Party' })
    expect(answer.statusCode).toBe(201)
    expect(await listed()).toBe(before + 1)
  })

  describe.each([
    ['nothing says where from', {}],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['a neighbour on the same site', { 'sec-fetch-site': 'same-site' }],
    ['somebody who typed it', { 'sec-fetch-site': 'none' }],
    ['another site that claims our origin', { 'sec-fetch-site': 'cross-site', origin: BASE_URL }],
    ['a foreign origin', { origin: 'https://evil.example.org' }],
    ['our host over another scheme', { origin: BASE_URL.replace('http:', 'https:') }],
    ['an origin that is null', { origin: 'null' }],
    ['an origin that may call with tokens', { origin: LISTED }],
  ])('does not count when it comes from elsewhere: %s', (_what, headers: Record<string, string>) => {
    test.each(ALL_UNSAFE)('%s %s', async (method, path, body) => {
      const before = await listed()
      expectProblem(await withCookie(headers)(method, path, body), 401)
      expect(await listed()).toBe(before)
      expect((await ask(ann)('GET', '/me')).json().name).toBe('Ann')
    })

    test('a token counts all the same', async () => {
      const answer = await ask({ authorization: ann.bearer, ...headers })('PATCH', '/me', { name: 'Ann' })
      expect(answer.statusCode).toBe(200)
    })
  })

  test('does not let pages of other origins read', async () => {
    expectProblem(await withCookie({ origin: LISTED })('GET', '/me'), 401)
    expectProblem(await withCookie({ origin: 'https://evil.example.org' })('GET', '/me'), 401)
  })

  test('does not make up for a token that is wrong', async () => {
    expectProblem(await withCookie({ authorization: 'Bearer nonsense' })('GET', '/me'), 401)
    expectProblem(await withCookie({ 'x-api-key': 'nonsense' })('GET', '/me'), 401)
  })

  test('counts in no published contract', async () => {
    const headers = { cookie: ann.cookie, 'sec-fetch-site': 'same-origin' }
    const answer = await app.server.inject({ url: '/api/v2/invites?workspace_id=1', headers })
    expect(answer.statusCode).toBe(401)
  })

  test('that was altered is none', async () => {
    const altered = ann.cookie.replace('usher.session_token=', 'usher.session_token=x')
    expectProblem(await ask({ cookie: altered })('GET', '/me'), 401)
  })
})
