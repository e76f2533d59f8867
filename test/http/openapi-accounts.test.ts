import { afterAll, beforeAll, expect, test } from 'vitest'
import { Errors } from 'typebox/schema'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'

type Answer = Awaited<ReturnType<TestApp['server']['inject']>>

interface Operation {
  readonly requestBody: { readonly content: Content }
  readonly responses: Readonly<Record<string, { readonly headers?: object; readonly content: Content }>>
}
type Content = Readonly<Record<string, { readonly schema: object; readonly example: object }>>

describeOn('pglite', 'accounts are as the OpenAPI document describes them', (open) => {
  let app: TestApp
  let document: { paths: Record<string, { post?: Operation }>; components: object }

  beforeAll(async () => {
    app = await openApp(await open())
    document = (await app.server.inject('/openapi.json')).json()
  })
  afterAll(() => app.stop())

  const operationAt = (path: string): Operation => {
    const operation = document.paths[`/api/auth${path}`]?.post
    if (!operation) throw new Error(`${path} is not described.`)
    return operation
  }

  const exampleOf = (path: string): object =>
    operationAt(path).requestBody.content['application/json']?.example ?? {}

  interface Asked {
    readonly body?: object | string
    readonly token?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly of?: TestApp
  }

  /** Asks with the described body, or another, and sees to it that the answer is a described one. */
  const ask = async (path: string, { body, token, headers, of = app }: Asked = {}): Promise<Answer> => {
    const answer = await of.server.inject({
      method: 'POST',
      url: `/api/auth${path}`,
      headers: {
        'content-type': 'application/json',
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      payload: body ?? exampleOf(path),
    })
    expect(undescribedIn(path, answer)).toEqual([])
    return answer
  }

  const undescribedIn = (path: string, answer: Answer): readonly unknown[] => {
    const response = operationAt(path).responses[answer.statusCode]
    const [type = ''] = String(answer.headers['content-type']).split(';')
    const schema = response?.content[type]?.schema
    if (!schema) return [{ path, status: answer.statusCode, type, body: answer.body }]
    const missing = Object.keys(response.headers ?? {}).filter(
      (name) => !(name.toLowerCase() in answer.headers),
    )
    const [fits, errors] = Errors({ ...schema, components: document.components }, answer.json())
    return fits ? missing : errors
  }

  const mailedToken = async (page: string): Promise<string> => {
    const links = (await app.mails()).flatMap((mail) => mail.links).map((link) => new URL(link))
    const link = links.find(({ pathname }) => pathname === page)
    return new URLSearchParams(link?.hash.slice(1)).get('token') ?? ''
  }

  test('each path is there and takes the described body', async () => {
    const paths = Object.keys(document.paths).filter((path) => path.startsWith('/api/auth/'))
    expect(paths).toEqual([
      '/api/auth/sign-up/email',
      '/api/auth/sign-in/email',
      '/api/auth/sign-out',
      '/api/auth/send-verification-email',
      '/api/auth/verify-address',
      '/api/auth/request-password-reset',
      '/api/auth/reset-password',
    ])
    for (const path of paths) {
      expect((await ask(path.slice('/api/auth'.length))).statusCode).not.toBe(404)
    }
  })

  test('with the described bodies one gets from nothing to a token, a verified address and a new password', async () => {
    expect((await ask('/sign-up/email')).statusCode).toBe(200)
    const signedIn = await ask('/sign-in/email')
    const token = String(signedIn.headers['set-auth-token'])
    const me = () => app.server.inject({ url: '/api/v3/me', headers: { authorization: `Bearer ${token}` } })
    expect((await me()).json().addresses).toEqual([{ address: 'ann@example.com', verified: false }])

    expect((await ask('/send-verification-email', { token })).statusCode).toBe(200)
    const proof = { token: await mailedToken('/verify-address') }
    expect((await ask('/verify-address', { body: proof, token })).statusCode).toBe(200)
    expect((await me()).json().addresses).toEqual([{ address: 'ann@example.com', verified: true }])

    expect((await ask('/request-password-reset')).statusCode).toBe(200)
    const reset = { ...exampleOf('/reset-password'), token: await mailedToken('/reset-password') }
    expect((await ask('/reset-password', { body: reset })).statusCode).toBe(200)
    expect((await me()).statusCode).toBe(401)
    expect((await ask('/sign-in/email')).statusCode).toBe(401)

    const again = { ...exampleOf('/sign-in/email'), password: 'another long password' }
    const fresh = String((await ask('/sign-in/email', { body: again })).headers['set-auth-token'])
    expect((await ask('/sign-out', { token: fresh })).statusCode).toBe(200)
  })

  const FAR = 'https://elsewhere.example.org/'
  const MAIL = { email: 'ann@example.com' }

  test.each<[path: string, status: number, asked: Asked]>([
    ['/sign-up/email', 400, { body: {} }],
    ['/sign-up/email', 403, { body: { ...MAIL, name: 'Ann', password: 'long enough', callbackURL: FAR } }],
    ['/sign-in/email', 400, { body: { ...MAIL } }],
    ['/sign-in/email', 401, { body: { ...MAIL, password: 'not the one' } }],
    ['/sign-in/email', 403, { headers: { origin: FAR, cookie: 'a=b' } }],
    ['/sign-out', 403, { headers: { origin: FAR, cookie: 'usher.session_token=x' } }],
    ['/send-verification-email', 400, { body: {} }],
    ['/send-verification-email', 403, { body: { ...MAIL, callbackURL: FAR } }],
    ['/verify-address', 401, {}],
    ['/request-password-reset', 400, { body: { email: 'no address' } }],
    ['/request-password-reset', 403, { body: { ...MAIL, redirectTo: FAR } }],
    ['/reset-password', 400, {}],
    ['/reset-password', 400, { body: { token: 'x', newPassword: 'short' } }],
    ['/sign-in/email', 413, { body: `"${'x'.repeat(2 ** 16)}"` }],
    ['/verify-address', 415, { body: 'token', headers: { 'content-type': 'text/plain' } }],
    ['/sign-up/email', 415, { body: 'name=Ann', headers: { 'content-type': 'text/plain' } }],
  ])('%s refuses with %i', async (path, status, asked) => {
    expect((await ask(path, asked)).statusCode).toBe(status)
  })

  test('verifying refuses a wrong token, and the token of somebody else', async () => {
    const kim = await app.person('Kim Example', { verified: false })
    const token = kim.bearer.replace('Bearer ', '')
    expect((await ask('/verify-address', { token })).statusCode).toBe(400)
    await ask('/sign-up/email', { body: { name: 'Lee', email: 'lee@example.com', password: 'long enough' } })
    const foreign = { token: await mailedToken('/verify-address') }
    expect((await ask('/verify-address', { body: foreign, token })).statusCode).toBe(403)
  })

  test('too many attempts are 429', async () => {
    const limited = await openApp(app.database, { environment: { RATE_LIMITS: 'on' } })
    const body = { email: 'nobody@example.com' }
    const statuses: number[] = []
    for (let n = 0; n < 11; n++)
      statuses.push((await ask('/request-password-reset', { body, of: limited })).statusCode)
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429])
  })
})
