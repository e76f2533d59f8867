import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { freePort } from '../support/free-port.ts'

describeOn('pglite', 'a token, as a server gets one', (open) => {
  let app: TestApp
  let root: string

  beforeAll(async () => {
    const port = await freePort()
    root = `http://127.0.0.1:${port}`
    app = await openApp(await open(), { environment: { BASE_URL: root } })
    await app.server.listen({ host: '127.0.0.1', port })
  })
  afterAll(() => app.stop())

  const post = (path: string, body: object, headers = {}): Promise<Response> =>
    fetch(`${root}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    })
  const credentials = { email: 'ann@example.com', password: 'a password that is long' }

  test('by fetch, signing up and in, from header and body alike', async () => {
    expect((await post('/sign-up/email', { ...credentials, name: 'Ann' })).status).toBe(200)
    const answer = await post('/sign-in/email', credentials)
    const { token } = (await answer.json()) as { token: string }
    expect(answer.headers.get('set-auth-token')).toBe(token)
    const me = await fetch(`${root}/api/v3/me`, { headers: { authorization: `Bearer ${token}` } })
    expect(me.status).toBe(200)
  })

  test('and no page of another origin signs anybody in', async () => {
    const forged = {
      origin: 'https://evil.example.com',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
    }
    const answer = await app.server.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { 'content-type': 'application/json', ...forged },
      payload: credentials,
    })
    expect(answer.statusCode).toBe(403)
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
})
