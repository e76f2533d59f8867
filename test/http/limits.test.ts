import { randomUUID } from 'node:crypto'
import { readdirSync } from 'node:fs'
import type { InjectOptions } from 'fastify'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TOO_MANY } from '../../src/http/limits/limits.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { openApp, type TestApp, type TestAppOptions } from '../support/app.ts'
import { describeOn, type TestDatabase } from '../support/databases.ts'
import type { Person } from '../support/people.ts'
import { startIssuer } from '../identity/support/issuer.ts'

const OFFICE = '203.0.113.7'
const ID = '01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90'
/** Asks for nothing but what everybody may know. */
const SERVICE = '/api/v3/service'
const ME = '/api/v3/me'

type Settings = Readonly<Record<string, string>>

describeOn('pglite', 'limits on requests', (open) => {
  let database: TestDatabase
  /** Somebody who makes people and places, without limits. */
  let house: TestApp
  let ann: Person
  let joe: Person

  beforeAll(async () => {
    database = await open()
    house = await openApp(database)
    ann = await house.person('Ann')
    joe = await house.person('Joe')
  })
  afterAll(async () => {
    expect(await faultsIn(database.db)).toEqual([])
    await house.stop()
  })

  const limited = (environment: Settings, more: TestAppOptions = {}): Promise<TestApp> =>
    openApp(database, { ...more, environment: { RATE_LIMITS: 'on', ...environment } })

  /** The statuses of so many requests, one after another. */
  const ask = async (
    app: TestApp,
    times: number,
    request: InjectOptions = {},
  ): Promise<readonly number[]> => {
    const statuses: number[] = []
    for (let n = 0; n < times; n++) statuses.push((await once(app, request)).statusCode)
    return statuses
  }
  const once = (app: TestApp, request: InjectOptions = {}) =>
    app.server.inject({ url: SERVICE, remoteAddress: OFFICE, ...request })
  const as = ({ bearer }: Pick<Person, 'bearer'>): InjectOptions => ({
    url: ME,
    headers: { authorization: bearer },
  })

  describe('per address', () => {
    test('refuse what is too much, and say truly when there is room again', async () => {
      const app = await limited({ RATE_LIMIT_ADDRESS: '3' })
      expect(await ask(app, 2)).toEqual([200, 200])
      app.clock.move(12_000)
      expect(await ask(app, 3)).toEqual([200, 429, 429])
      const refused = await once(app)
      expect(refused.headers['retry-after']).toBe('48')
      expect((await once(app, { remoteAddress: '203.0.113.8' })).statusCode).toBe(200)
      app.clock.move(47_999)
      expect(await ask(app, 1)).toEqual([429])
      app.clock.move(1)
      expect(await ask(app, 4)).toEqual([200, 200, 200, 429])
    })

    test('let exactly as many through when all come at once', async () => {
      const app = await limited({ RATE_LIMIT_ADDRESS: '5' })
      const answers = await Promise.all(Array.from({ length: 40 }, () => once(app)))
      expect(answers.filter(({ statusCode }) => statusCode === 200)).toHaveLength(5)
      expect(answers.filter(({ statusCode }) => statusCode === 429)).toHaveLength(35)
    })

    test('are not dodged by forwarding headers of whoever nobody trusts', async () => {
      const app = await limited({ RATE_LIMIT_ADDRESS: '3', TRUSTED_PROXIES: '10.0.0.1' })
      const statuses: number[] = []
      for (let n = 0; n < 6; n++) {
        const forged = `198.51.100.${n}`
        const headers = {
          'x-forwarded-for': forged,
          forwarded: `for=${forged}`,
          'x-real-ip': forged,
          'x-client-ip': forged,
          'cf-connecting-ip': forged,
          'x-usher-client': forged,
        }
        statuses.push((await once(app, { headers })).statusCode)
      }
      expect(statuses).toEqual([200, 200, 200, 429, 429, 429])
    })

    test('believe a trusted proxy about the client behind it, and not what the client told the proxy', async () => {
      const app = await limited({ RATE_LIMIT_ADDRESS: '2', TRUSTED_PROXIES: '10.0.0.0/8' })
      const from = (forwarded: string) =>
        once(app, { remoteAddress: '10.0.0.1', headers: { 'x-forwarded-for': forwarded } })
      const statuses: number[] = []
      for (const client of ['1.1.1.1, 198.51.100.1', '2.2.2.2, 198.51.100.1', '3.3.3.3, 198.51.100.1'])
        statuses.push((await from(client)).statusCode)
      expect(statuses).toEqual([200, 200, 429])
      // A second proxy of ours between, and one that names the port too.
      expect((await from('4.4.4.4, 198.51.100.1, 10.0.0.2')).statusCode).toBe(429)
      expect((await from('198.51.100.1:40001')).statusCode).toBe(429)
      expect((await from('198.51.100.2')).statusCode).toBe(200)
      // The proxy as a socket for both families of addresses sees it.
      const mapped = await once(app, {
        remoteAddress: '::ffff:10.0.0.1',
        headers: { 'x-forwarded-for': '198.51.100.1' },
      })
      expect(mapped.statusCode).toBe(429)
    })

    test('count IPv6 neighbours as one, and an IPv4 address in the clothes of IPv6 as itself', async () => {
      const app = await limited({ RATE_LIMIT_ADDRESS: '2' })
      const from = async (remoteAddress: string) => (await once(app, { remoteAddress })).statusCode
      expect([await from('2001:db8:1:2::1'), await from('2001:db8:1:2:ffff::9')]).toEqual([200, 200])
      expect(await from('2001:db8:1:2:abcd:ef01:2345:6789')).toBe(429)
      expect(await from('2001:db8:1:3::1')).toBe(200)
      expect([await from(OFFICE), await from(`::ffff:${OFFICE}`), await from(OFFICE)]).toEqual([
        200, 200, 429,
      ])
    })

    test('leave health, and the files of the pages, alone', async () => {
      const app = await limited({ RATE_LIMIT_ADDRESS: '1' })
      expect(await ask(app, 2)).toEqual([200, 429])
      const [file = ''] = readdirSync(new URL('../../web/dist/assets/', import.meta.url))
      for (const url of ['/healthz', '/readyz', `/assets/${file}`])
        expect([url, ...(await ask(app, 3, { url }))]).toEqual([url, 200, 200, 200])
    })

    test('reach what is not there, whatever face would say so', async () => {
      const app = await limited({ RATE_LIMIT_ADDRESS: '1' })
      expect(await ask(app, 2, { url: '/api/v2/invites/1/nothing' })).toEqual([404, 429])
      expect(await ask(app, 1, { url: '/nothing' })).toEqual([429])
    })
  })

  describe('per token', () => {
    test('stop the flood of one, and nobody behind the same address', async () => {
      const app = await limited({ RATE_LIMIT_TOKEN: '3', RATE_LIMIT_ADDRESS: '12' })
      expect(await ask(app, 60, as(ann))).toEqual([200, 200, 200, ...Array<number>(57).fill(429)])
      expect(await ask(app, 3, as(joe))).toEqual([200, 200, 200])
      // Wherever the token is shown from.
      expect(await ask(app, 1, { ...as(ann), remoteAddress: '198.51.100.9' })).toEqual([429])
      app.clock.move(60_000)
      expect(await ask(app, 1, as(ann))).toEqual([200])
    })

    test('count all spellings of a session as one', async () => {
      const app = await limited({ RATE_LIMIT_TOKEN: '4' })
      const [token = '', signature = ''] = ann.bearer.replace('Bearer ', '').split('.')
      const spelled = (text: string): InjectOptions => ({
        url: ME,
        headers: { authorization: `Bearer ${text}` },
      })
      const spellings = [
        `${token}.${signature}`,
        encodeURIComponent(`${token}.${signature}`),
        `${token}.${signature.replace(/=+$/, '')}`,
        `${token}.${Buffer.from(signature, 'base64').toString('base64url')}`,
        ...['!', '!!', '=', ' -'].map((junk) => `${token}.${signature}${junk}`),
      ]
      const statuses: number[] = []
      for (const spelling of spellings) statuses.push(...(await ask(app, 1, spelled(spelling))))
      expect(statuses).toEqual([200, 200, 200, 200, 429, 429, 429, 429])
      const cookie = { url: ME, headers: { cookie: ann.cookie } }
      expect(await ask(app, 1, cookie)).toEqual([429])
    })

    test('count a key wherever it is shown, and also beside other credentials', async () => {
      const app = await limited({ RATE_LIMIT_TOKEN: '3' })
      const { token } = await house.identity.keys.createKey(ann.actor, { name: 'k', scopes: ['read'] })
      const key = { 'x-api-key': token }
      const show = (headers: Record<string, string>) => ask(app, 1, { url: '/api/v3/places', headers })
      expect(await show(key)).toEqual([200])
      expect(await show({ authorization: `Bearer ${token}` })).toEqual([200])
      expect(await show({ ...key, authentication: `Bearer ${randomUUID()}` })).toEqual([200])
      expect(await show({ ...key, authentication: `Bearer ${randomUUID()}` })).toEqual([429])
      expect(await show({ ...key, cookie: `usher.session_token=${randomUUID()}` })).toEqual([429])
    })

    test('count the JWT of an issuer by what is signed', async () => {
      const issuer = await startIssuer()
      const app = await limited({ RATE_LIMIT_TOKEN: '2', OIDC_ISSUER: issuer.url })
      const claims = { sub: 'kim', email: 'kim@example.com', email_verified: true }
      const jwt = await issuer.sign(claims, { now: app.clock.now() })
      const bearer = (text: string) => as({ bearer: `Bearer ${text}` })
      expect(await ask(app, 2, bearer(jwt))).toEqual([200, 200])
      expect(await ask(app, 1, bearer(jwt))).toEqual([429])
      expect(await ask(app, 1, bearer(`${jwt.slice(0, -3)} ${jwt.slice(-3)}`))).toEqual([429])
      const lou = await issuer.sign({ ...claims, sub: 'lou' }, { now: app.clock.now() })
      const forged = `${lou.slice(0, lou.lastIndexOf('.'))}.${'A'.repeat(86)}`
      expect(await ask(app, 3, bearer(forged))).toEqual([401, 401, 429])
      const other = await issuer.sign({ ...claims, sub: 'lou' }, { now: app.clock.now() })
      expect(await ask(app, 1, bearer(other))).toEqual([200])
      await issuer.close()
    })

    test('ask the database nothing once they are reached', async () => {
      const lost = await open()
      const app = await openApp(lost, { environment: { RATE_LIMITS: 'on', RATE_LIMIT_TOKEN: '2' } })
      await lost.close()
      const [first = 0, ...more] = await ask(app, 3, as(ann))
      expect(first).toBeGreaterThanOrEqual(500)
      expect(more).toEqual([first, 429])
    })

    test('leave no trace of the token in the log', async () => {
      const lines: string[] = []
      const log = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) })
      const app = await limited({ RATE_LIMIT_TOKEN: '1' }, { log })
      expect(await ask(app, 2, as(ann))).toEqual([200, 429])
      const [, token = '?'] = /Bearer (.+)\./.exec(ann.bearer) ?? []
      expect(lines.join('')).toContain('429')
      expect(lines.join('')).not.toContain(token)
    })
  })

  describe('on what fails', () => {
    const NUMBER = '/api/v2/invites/123456789'
    const guessing = (n: number): InjectOptions => ({ url: `${NUMBER}${n}` })

    test('end the guessing of ids, which needs no token, and let colleagues who are signed in go on', async () => {
      const app = await limited({ RATE_LIMIT_FAILURES: '5' })
      expect(await ask(app, 1, as(joe))).toEqual([200])
      const statuses: number[] = []
      for (let n = 0; n < 8; n++) statuses.push(...(await ask(app, 1, guessing(n))))
      expect(statuses).toEqual([404, 404, 404, 404, 404, 429, 429, 429])
      expect(await ask(app, 1)).toEqual([429])
      expect(await ask(app, 2, as(joe))).toEqual([200, 200])
      expect((await once(app, { ...guessing(9), remoteAddress: '198.51.100.4' })).statusCode).toBe(404)
      app.clock.move(60_000)
      expect(await ask(app, 1, guessing(10))).toEqual([404])
    })

    test('are not dodged by showing a token that holds beside one that is guessed', async () => {
      const app = await limited({ RATE_LIMIT_FAILURES: '3' })
      expect(await ask(app, 1, { url: ME, headers: { cookie: joe.cookie } })).toEqual([200])
      const statuses: number[] = []
      for (let n = 0; n < 5; n++) {
        const headers = { cookie: joe.cookie, authorization: `Bearer usher_${randomUUID()}` }
        statuses.push(...(await ask(app, 1, { url: ME, headers })))
      }
      expect(statuses).toEqual([401, 401, 401, 429, 429])
    })

    test('end the guessing of tokens before the database is asked', async () => {
      const app = await limited({ RATE_LIMIT_FAILURES: '3' })
      const guess = () => ask(app, 1, as({ bearer: `Bearer usher_${randomUUID()}` }))
      expect([await guess(), await guess(), await guess(), await guess()].flat()).toEqual([
        401, 401, 401, 429,
      ])
    })

    test('end the guessing of codes, and of passwords', async () => {
      const app = await limited({ RATE_LIMIT_FAILURES: '3' })
      const list = await house.place('account_list', ann)
      const invite = await house.invite(ann, list, 'kim@example.com')
      const accept = (code: string): InjectOptions => ({
        method: 'PUT',
        url: `/api/v2/account_lists/${list.place.id}/invites/${invite.id}/accept`,
        headers: { authorization: joe.bearer, 'content-type': 'application/vnd.api+json' },
        payload: { data: { type: 'account_list_invites', attributes: { code } } },
      })
      const wrong = Array.from({ length: 4 }, (_, n) => String(n).repeat(64))
      const statuses: number[] = []
      for (const code of wrong) statuses.push(...(await ask(app, 1, accept(code))))
      expect(statuses).toEqual([400, 400, 400, 429])
      // All sessions of one account are one; somebody else behind the same address is not.
      const second = await house.person('Joe', { address: 'joe@example.org' })
      expect(await ask(app, 1, accept('4'.repeat(64)))).toEqual([429])
      expect(await ask(app, 1, as(second))).toEqual([200])
      expect(await ask(app, 1, as(joe))).toEqual([429])

      const enter: InjectOptions = {
        method: 'POST',
        url: '/api/auth/sign-in/email',
        payload: { email: 'nobody@example.com', password: 'not the one' },
        remoteAddress: '198.51.100.77',
      }
      expect(await ask(app, 4, enter)).toEqual([401, 401, 401, 429])
      expect((await house.engine.openAsMember(ann.actor, invite)).invitation.state).toBe('pending')
    })

    test('are answered for by whoever makes them, and not by the office they sit in', async () => {
      const app = await limited({ RATE_LIMIT_FAILURES: '3' })
      expect(await ask(app, 1, as(joe))).toEqual([200])
      const guess = { ...guessing(1), headers: { authorization: joe.bearer } }
      expect(await ask(app, 5, guess)).toEqual([404, 404, 404, 429, 429])
      expect(await ask(app, 1)).toEqual([200])
      expect(await ask(app, 1, as(ann))).toEqual([200])
    })

    test('of what a foreign page makes a browser ask are not the reader’s', async () => {
      const app = await limited({ RATE_LIMIT_FAILURES: '3' })
      const picture = { ...guessing(2), headers: { 'sec-fetch-site': 'cross-site' } }
      expect(await ask(app, 5, picture)).toEqual([404, 404, 404, 429, 429])
      expect(await ask(app, 1)).toEqual([200])
    })

    test('mind neither visitors who are asked to sign in nor what is not there at all', async () => {
      const app = await limited({ RATE_LIMIT_FAILURES: '1' })
      expect(await ask(app, 5, { url: ME })).toEqual([401, 401, 401, 401, 401])
      expect(await ask(app, 5, { url: '/apple-touch-icon.png' })).toEqual([404, 404, 404, 404, 404])
      expect(await ask(app, 3, { url: '/assets/of-the-build-before.js' })).toEqual([404, 404, 404])
      expect(await ask(app, 1)).toEqual([200])
    })
  })

  describe('answer in the words of', () => {
    let app: TestApp
    beforeAll(async () => {
      app = await limited({ RATE_LIMIT_ADDRESS: '1' })
      expect(await ask(app, 1)).toEqual([200])
    })
    afterAll(() => app.stop())

    const problem = {
      type: 'about:blank',
      title: 'Too Many Requests',
      status: 429,
      detail: TOO_MANY,
      code: 'too_many_requests',
    }
    const jsonApi = { errors: [{ status: '429', title: 'Too Many Requests', detail: TOO_MANY }] }

    test.each<[face: string, request: InjectOptions, type: string, body: object]>([
      ['account lists', { url: `/api/v2/account_lists/${ID}/invites` }, 'application/vnd.api+json', jsonApi],
      ['organizations', { url: `/api/v2/organizations/${ID}/invites` }, 'application/vnd.api+json', jsonApi],
      ['workspaces', { url: '/api/v2/invites' }, 'application/json', { success: false, errors: [TOO_MANY] }],
      [
        'socials',
        { method: 'POST', url: `/api/v1/social/invite/${ID}` },
        'application/problem+json',
        problem,
      ],
      ['/api/v3', { url: '/api/v3/places' }, 'application/problem+json', problem],
      [
        'accounts',
        { method: 'POST', url: '/api/auth/sign-in/email' },
        'application/json',
        { code: 'TOO_MANY_REQUESTS', message: TOO_MANY },
      ],
      ['the doors of the pages', { method: 'POST', url: '/sign-up' }, 'application/problem+json', problem],
      ['the API’s description', { url: '/openapi.json' }, 'application/problem+json', problem],
      ['a page, for programs', { url: '/sign-in' }, 'application/problem+json', problem],
    ])('%s', async (_face, request, type, body) => {
      const answer = await once(app, request)
      expect([answer.statusCode, answer.headers['content-type']]).toEqual([429, `${type}; charset=utf-8`])
      expect(answer.json()).toEqual(body)
      expect(answer.headers['retry-after']).toBe('60')
    })

    test('a page, for people, who get the page that will say so', async () => {
      const answer = await once(app, {
        url: '/sign-in',
        headers: { accept: 'text/html', 'accept-language': 'de' },
      })
      expect([answer.statusCode, answer.headers['retry-after']]).toEqual([429, '60'])
      expect(answer.body).toContain('<html lang="de">')
      expect(answer.headers['content-security-policy']).toContain("default-src 'none'")
    })

    test('/api/v3 in German', async () => {
      const answer = await once(app, { headers: { 'accept-language': 'de' } })
      expect(answer.json().detail).toBe('Das ist zu viel auf einmal. Versuchen Sie es gleich noch einmal.')
    })
  })

  test('a client that the proxy names with its port is told from others when it signs in', async () => {
    const app = await limited({ TRUSTED_PROXIES: '10.0.0.1' })
    const reset = (client: string): InjectOptions => ({
      method: 'POST',
      url: '/api/auth/request-password-reset',
      payload: { email: 'nobody@example.com' },
      remoteAddress: '10.0.0.1',
      headers: { 'x-forwarded-for': client },
    })
    const statuses: number[] = []
    for (let port = 40_001; port <= 40_011; port++)
      statuses.push(...(await ask(app, 1, reset(`198.51.100.31:${port}`))))
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429])
    expect(await ask(app, 1, reset('198.51.100.32:40001'))).toEqual([200])
  })

  test('nothing is limited where limits are off', async () => {
    const app = await openApp(database, {
      environment: {
        RATE_LIMITS: 'off',
        RATE_LIMIT_ADDRESS: '1',
        RATE_LIMIT_TOKEN: '1',
        RATE_LIMIT_FAILURES: '1',
      },
    })
    expect(await ask(app, 5, as(ann))).toEqual([200, 200, 200, 200, 200])
    expect(await ask(app, 5, as({ bearer: 'Bearer x.y' }))).toEqual([401, 401, 401, 401, 401])
  })
})
