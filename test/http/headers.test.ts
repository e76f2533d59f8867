import { readdirSync } from 'node:fs'
import { connect } from 'node:net'
import { text } from 'node:stream/consumers'
import type { InjectOptions, RouteOptions } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { routesOf } from '../../src/http/access.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn, type TestDatabase } from '../support/databases.ts'
import { freePort } from '../support/free-port.ts'
import type { Person } from '../support/people.ts'

type Answer = Awaited<ReturnType<TestApp['server']['inject']>>
type Method = NonNullable<InjectOptions['method']>

const HTTPS = 'https://usher.example.com'
const ORIGIN = 'https://app.example.com'
const METRICS_TOKEN = 'a-token-of-the-tests-without-blanks'
const JSON_POLICY = "default-src 'none'; frame-ancestors 'none'"
const PICTURE = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** What browsers and proxies may keep, because it is the same for everybody and names itself anew when it changes. */
const KEPT: Readonly<Record<string, RegExp>> = {
  '/assets/*': /^public, max-age=31536000, immutable$/,
  '/logos/:placeId/:hash': /^public, max-age=31536000, immutable$/,
  '/docs/js/scalar.js': /^public, max-age=3600$/,
}

describeOn('pglite', 'the headers of every answer', (open) => {
  let database: TestDatabase
  let app: TestApp
  let ann: Person
  let logo: string
  let params: Readonly<Record<string, string>>

  beforeAll(async () => {
    database = await open()
    app = await openApp(database, {
      environment: { BASE_URL: HTTPS, CORS_ORIGINS: ORIGIN, METRICS_TOKEN },
    })
    ann = await app.person('Ann')
    const list = await app.place('account_list', ann)
    const organization = await app.place('organization', ann)
    const invitation = await app.invite(ann, list, 'joe@example.com')
    await app.mails()
    const [mail] = (await app.mailbox?.list({ limit: 1 })) ?? []
    const put = await app.server.inject({
      method: 'PUT',
      url: `/api/v3/places/${list.place.id}/logo`,
      headers: { authorization: ann.bearer, 'content-type': 'image/png' },
      payload: PICTURE,
    })
    logo = new URL(String(put.json().logoUrl)).pathname
    const [, , , hash = ''] = logo.split('/')
    const { key } = await app.identity.keys.createKey(ann.actor, { name: 'k', scopes: ['read'] })
    params = {
      placeId: list.place.id,
      account_list_id: list.place.id,
      organization_id: organization.place.id,
      socialId: list.place.id,
      invitationId: invitation.id,
      accountId: ann.id,
      keyId: key.id,
      hash,
      '*': readdirSync(new URL('../../web/dist/assets/', import.meta.url))[0] ?? '',
    }
    ids = { mailbox: mail?.id ?? '', invitation: invitation.id }
  })
  afterAll(async () => {
    expect(await faultsIn(database.db)).toEqual([])
    await app.stop()
  })
  let ids: { mailbox: string; invitation: string }

  /** The route with something that is there in the place of each parameter. */
  const urlOf = (pattern: string): string =>
    pattern.replace(/:(\w+)|\*/g, (part, name: string | undefined) => {
      if (name === 'id') return pattern.includes('mailbox') ? ids.mailbox : ids.invitation
      return params[name ?? part] ?? (name === undefined ? 'get-session' : '1')
    })

  const methodsOf = ({ method }: RouteOptions): readonly Method[] => [method].flat()

  const everyRoute = () =>
    routesOf(app.server).flatMap((route) =>
      methodsOf(route).map((method) => ({ method, pattern: route.url, url: urlOf(route.url) })),
    )

  /** What is wrong with the headers of an answer of this route. */
  const complaints = (pattern: string, { headers, statusCode, payload }: Answer): readonly string[] => {
    const found: string[] = []
    const want = (name: string, fits: boolean): void => {
      if (!fits) found.push(`${name}: ${String(headers[name])}`)
    }
    const policy = String(headers['content-security-policy'])
    const isPage = /^text\/html/.test(String(headers['content-type']))
    const kept = statusCode < 400 ? KEPT[pattern] : undefined
    want('x-content-type-options', headers['x-content-type-options'] === 'nosniff')
    want('referrer-policy', headers['referrer-policy'] === 'no-referrer')
    want('strict-transport-security', headers['strict-transport-security'] === 'max-age=63072000')
    want('x-request-id', /^[\w-]{8,}$/.test(String(headers['x-request-id'])))
    want(
      'cache-control',
      kept ? kept.test(String(headers['cache-control'])) : headers['cache-control'] === 'no-store',
    )
    want(
      'content-security-policy',
      policy.includes("default-src 'none'") && !/unsafe-eval|\*|https?:/.test(policy),
    )
    want(
      'content-security-policy',
      !/script-src[^;]*unsafe-inline/.test(policy) &&
        (isPage || policy === JSON_POLICY || pattern.startsWith('/logos')),
    )
    want('content-security-policy', /frame-ancestors '(none|self)'/.test(policy) || /; sandbox$/.test(policy))
    want('cross-origin-opener-policy', !isPage || headers['cross-origin-opener-policy'] === 'same-origin')
    want(
      'cross-origin-resource-policy',
      headers['cross-origin-resource-policy'] ===
        (pattern.startsWith('/logos') && statusCode < 400 ? 'cross-origin' : 'same-origin'),
    )
    for (const name of ['server', 'x-powered-by', 'via', 'access-control-allow-credentials'])
      want(name, headers[name] === undefined)
    want('access-control-allow-origin', headers['access-control-allow-origin'] !== '*')
    if (payload.includes('node_modules') && !KEPT[pattern]) found.push('where our files are')
    return found
  }

  interface Asked {
    readonly as: string
    readonly headers: Readonly<Record<string, string>>
  }

  /** Asks every route for it, and answers what is wrong and which statuses there were. */
  const walk = async ({ as, headers }: Asked) => {
    const wrong: string[] = []
    const statuses = new Set<number>()
    for (const { method, pattern, url } of everyRoute()) {
      const isEmpty = ['GET', 'HEAD', 'OPTIONS'].includes(method)
      const answer = await app.server.inject({
        method,
        url: url === '*' ? '/anything' : url,
        headers,
        ...(!isEmpty && { payload: {} }),
      })
      statuses.add(answer.statusCode)
      const found = complaints(pattern, answer)
      if (found.length > 0)
        wrong.push(`${method} ${pattern} as ${as}, ${answer.statusCode}: ${found.join('; ')}`)
    }
    return { wrong, statuses }
  }

  test('are right on every route, whoever asks', async () => {
    expect(everyRoute().length).toBeGreaterThan(90)
    const nobody = await walk({ as: 'nobody', headers: { accept: 'text/html, */*' } })
    const program = await walk({ as: 'a program', headers: { authorization: `Bearer ${METRICS_TOKEN}` } })
    const person = await walk({ as: 'Ann', headers: { authorization: ann.bearer } })
    expect([...nobody.wrong, ...program.wrong, ...person.wrong]).toEqual([])
    // It has seen answers that differ: things, refusals of each sort, and nothing.
    const seen = new Set([...nobody.statuses, ...program.statuses, ...person.statuses])
    expect([...seen].sort()).toEqual(expect.arrayContaining([200, 204, 400, 401, 404, 415, 422]))
  })

  test.each<[what: string, status: number, request: InjectOptions]>([
    ['nothing', 404, { url: '/no/such/page' }],
    ['nothing, for a person', 404, { url: '/no/such/page', headers: { accept: 'text/html' } }],
    ['a place that is not there', 404, { url: '/invitations/x/y', headers: { accept: 'text/html' } }],
    [
      'JSON that is none',
      400,
      {
        method: 'POST',
        url: '/api/v3/places',
        payload: '{',
        headers: { 'content-type': 'application/json' },
      },
    ],
    ['too long a path', 404, { url: `/${'x'.repeat(9_000)}` }],
    ['percent signs', 404, { url: '/%zz' }],
  ])('are right on %s', async (_what, status, request) => {
    const headers = { authorization: ann.bearer, ...request.headers }
    const answer = await app.server.inject({ ...request, headers })
    expect(answer.statusCode).toBe(status)
    expect(complaints('', answer)).toEqual([])
  })

  test('say nothing of https where the service is not reached over it', async () => {
    const plain = await openApp(database)
    for (const url of ['/sign-in', '/api/v3/service', '/healthz', '/nothing'])
      expect((await plain.server.inject(url)).headers).not.toHaveProperty('strict-transport-security')
  })

  test('a page lets nothing in from outside, and the frame of a mail nothing run', async () => {
    const policyOf = async (url: string): Promise<readonly string[]> =>
      String((await app.server.inject(url)).headers['content-security-policy']).split('; ')
    expect(await policyOf('/sign-in')).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ]),
    )
    const mail = await policyOf(`/mailbox/${ids.mailbox}/html`)
    expect(mail).toEqual(
      expect.arrayContaining(["script-src 'none'", "connect-src 'none'", "frame-ancestors 'self'"]),
    )
    expect(mail.find((rule) => rule.startsWith('sandbox'))).not.toMatch(/allow-(scripts|same-origin|forms)/)
  })

  test('a picture may be shown by any page, and asked for again', async () => {
    const answer = await app.server.inject(logo)
    expect(answer.headers).toMatchObject({
      'content-type': 'image/png',
      'cross-origin-resource-policy': 'cross-origin',
    })
    const again = await app.server.inject({
      url: logo,
      headers: { 'if-none-match': String(answer.headers.etag) },
    })
    expect([again.statusCode, complaints('/logos/:placeId/:hash', again)]).toEqual([304, []])
  })

  test('what cannot even be read is refused without a word about who refuses', async () => {
    const port = await freePort()
    const plain = await openApp(database)
    await plain.server.listen({ port, host: '127.0.0.1' })
    for (const broken of [
      'NONSENSE\r\n\r\n',
      'GET / HTTP/1.1\r\n\r\n',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
    ]) {
      const socket = connect(port, '127.0.0.1')
      socket.end(broken)
      const said = await text(socket)
      expect(said).toMatch(/^HTTP\/1\.1 4\d\d /)
      expect(said).not.toMatch(/^(server|x-powered-by):/im)
      expect(said).not.toMatch(/fastify|node/i)
    }
  })

  describe('for pages of other origins', () => {
    const own = { origin: ORIGIN }

    test.each<[status: number, request: InjectOptions]>([
      [200, { url: '/api/v3/service' }],
      [
        400,
        {
          method: 'POST',
          url: '/api/v3/places',
          payload: '{',
          headers: { 'content-type': 'application/json' },
        },
      ],
      [401, { url: '/api/v3/me', headers: { authorization: 'Bearer x' } }],
      [404, { url: '/api/v3/nothing' }],
      [404, { url: '/nothing' }],
      [406, { url: '/api/v2/account_lists/x/invites', headers: { accept: 'text/html' } }],
      [413, { method: 'POST', url: '/api/auth/sign-in/email', payload: { x: 'x'.repeat(70_000) } }],
      [415, { method: 'POST', url: '/api/v3/places', payload: 'x', headers: { 'content-type': 'text/csv' } }],
    ])(
      'an answer of %i can be read by those that are configured, and by no others',
      async (status, request) => {
        const ours = await app.server.inject({
          ...request,
          headers: { authorization: ann.bearer, ...request.headers, ...own },
        })
        expect(ours.statusCode).toBe(status)
        expect(ours.headers['access-control-allow-origin']).toBe(ORIGIN)
        expect(ours.headers['access-control-expose-headers']).toContain('retry-after')
        expect(String(ours.headers['vary']).toLowerCase()).toContain('origin')
        expect(ours.headers).not.toHaveProperty('access-control-allow-credentials')

        for (const origin of [
          'https://evil.example.org',
          'null',
          `${ORIGIN}.evil.example.org`,
          ORIGIN.toUpperCase(),
          '*',
          HTTPS,
        ]) {
          const { headers } = await app.server.inject({
            ...request,
            headers: { authorization: ann.bearer, ...request.headers, origin },
          })
          expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
          expect(String(headers['vary']).toLowerCase()).toContain('origin')
        }
      },
    )

    test('so can an answer of 429', async () => {
      const limited = await openApp(database, {
        environment: { CORS_ORIGINS: ORIGIN, RATE_LIMITS: 'on', RATE_LIMIT_ADDRESS: '1' },
      })
      const ask = () => limited.server.inject({ url: '/api/v3/service', headers: own })
      await ask()
      const { statusCode, headers } = await ask()
      expect([statusCode, headers['access-control-allow-origin'], headers['retry-after']]).toEqual([
        429,
        ORIGIN,
        '60',
      ])
      // And the preflight of the next one is not refused for it.
      const preflight = await limited.server.inject({
        method: 'OPTIONS',
        url: '/api/v3/places',
        headers: { ...own, 'access-control-request-method': 'PUT' },
      })
      expect(preflight.statusCode).toBe(204)
    })

    test('so can an answer of 503', async () => {
      const lost = await open()
      const broken = await openApp(lost, { environment: { CORS_ORIGINS: ORIGIN } })
      await broken.server.ready()
      await lost.close()
      const { statusCode, headers } = await broken.server.inject({
        url: '/readyz',
        headers: { ...own, authorization: ann.bearer },
      })
      expect([statusCode, headers['access-control-allow-origin']]).toEqual([503, ORIGIN])
    })

    test.each(['https://evil.example.org', 'null', '', undefined])(
      'a preflight from %s gets nothing at all',
      async (origin) => {
        for (const method of ['PUT', 'DELETE', 'POST', 'PATCH']) {
          const answer = await app.server.inject({
            method: 'OPTIONS',
            url: '/api/v3/places',
            headers: {
              ...(origin !== undefined && { origin }),
              'access-control-request-method': method,
              'access-control-request-headers': 'authorization',
            },
          })
          expect(answer.statusCode).toBe(404)
          expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([])
          expect(answer.headers['allow']).toBeUndefined()
        }
      },
    )
  })
})
