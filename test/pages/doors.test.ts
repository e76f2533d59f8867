import { beforeAll, expect, test } from 'vitest'
import { BASE_URL, openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { openBrowser, type Browser } from './support/browser.ts'
import { inviteJoe, newAddress } from './support/invited.ts'

const PASSWORD = 'correct horse battery staple'
const FOREIGN = [
  { origin: 'https://evil.example.org' },
  { origin: 'null' },
  { origin: BASE_URL, 'sec-fetch-site': 'cross-site' },
  { origin: BASE_URL, 'sec-fetch-site': 'same-site' },
  { origin: 'http://evil.example.org', host: 'evil.example.org' },
] as const

describeOn('pglite', 'the doors of our own pages', (open) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp(await open())
    return () => app.stop()
  })

  const signUp = (browser: Browser, email: string, more: object = {}) =>
    browser.post('/sign-up', { name: 'Joe Example', email, password: PASSWORD, ...more })
  const me = (browser: Browser) => browser.get('/api/v3/me')
  const tokenMailedTo = async (address: string): Promise<string> => {
    await app.identity.settled()
    const mail = (await app.mails()).find(
      ({ to, links }) => to?.address === address && links.some((one) => one.includes('#token=')),
    )
    const link = new URL(mail?.links.find((one) => one.includes('#token=')) ?? 'about:blank')
    return new URLSearchParams(link.hash.slice(1)).get('token') ?? ''
  }

  test('signing up says the same whether or not there is an account, and signs nobody in', async () => {
    const { path, address: email } = await inviteJoe(app)
    const fresh = newAddress('new')
    await signUp(openBrowser(app), email)
    const more = { password: 'somebody else entirely', next: path }
    const strangers = openBrowser(app)
    const taken = await signUp(strangers, email, more)
    const made = await signUp(openBrowser(app), fresh, more)
    expect([taken.statusCode, made.statusCode]).toEqual([200, 200])
    expect(taken.json()).toEqual({ status: true })
    expect(taken.body).toBe(made.body)
    const shapes = [taken, made].map(({ headers }) =>
      [headers['set-cookie']].flat().map((line) => line?.replace(/v1\.[\w-]+/, (seal) => `${seal.length}`)),
    )
    expect(shapes[0]).toEqual(shapes[1])
    expect(shapes[0]?.join()).toMatch(
      /^usher.signed_up=\d+; Path=\/verify-address; Max-Age=3600; HttpOnly; SameSite=Lax$/,
    )
    expect((await me(strangers)).statusCode).toBe(401)

    const token = await tokenMailedTo(email)
    expect((await strangers.post('/verify-address', { token: 'nonsense' })).statusCode).toBe(400)
    const foreign = await strangers.post('/verify-address', { token })
    expect(foreign.statusCode).toBe(403)
    expect(foreign.json()).toMatchObject({ code: 'OTHER_ACCOUNT' })
    expect((await me(strangers)).statusCode).toBe(401)
    const mail = (await app.mails()).find(({ links }) =>
      links.includes(`${BASE_URL}/sign-in?next=${encodeURIComponent(path)}`),
    )
    expect(mail?.to?.address).toBe(email)
  })

  test('the link of the mail signs in where one signed up, once, and nowhere else', async () => {
    const email = newAddress('joe')
    const browser = openBrowser(app)
    await signUp(browser, email)
    const token = await tokenMailedTo(email)
    const elsewhere = openBrowser(app)
    expect((await elsewhere.post('/verify-address', { token })).statusCode).toBe(401)
    const held = browser.cookies().find((one) => one.startsWith('usher.signed_up=')) ?? ''
    const forged = { cookie: `${held.slice(0, -3)}AAA` }
    expect((await elsewhere.post('/verify-address', { token }, forged)).statusCode).toBe(401)
    expect((await me(elsewhere)).statusCode).toBe(401)

    expect((await browser.post('/verify-address', { token })).json()).toEqual({ status: true })
    expect((await me(browser)).json()).toMatchObject({ addresses: [{ address: email, verified: true }] })
    expect(browser.cookies().join()).not.toContain('signed_up')
    const again = await elsewhere.post('/verify-address', { token }, { cookie: held })
    expect(again.statusCode).toBe(403)
    expect([again.headers['set-cookie']].flat().join()).not.toContain('session_token')
  })

  test('an hour later this browser has to sign in like any other', async () => {
    const app = await openApp(await open())
    const browser = openBrowser(app)
    const email = newAddress('joe')
    await signUp(browser, email)
    await app.identity.settled()
    const [mail] = await app.mails()
    const token = new URLSearchParams(new URL(mail?.links[0] ?? 'about:blank').hash.slice(1)).get('token')
    app.clock.move(60 * 60 * 1000)
    expect((await browser.post('/verify-address', { token })).statusCode).toBe(401)
    app.clock.move(-1)
    expect((await browser.post('/verify-address', { token })).statusCode).toBe(200)
  })

  test('whoever is signed in confirms in that account and in no other', async () => {
    const email = newAddress('joe')
    const browser = openBrowser(app)
    await signUp(browser, email)
    const token = await tokenMailedTo(email)
    const mia = openBrowser(app, await app.person('Mia', { address: newAddress('mia'), verified: false }))
    const foreign = await mia.post('/verify-address', { token })
    expect(foreign.statusCode).toBe(403)
    expect((await me(mia)).json()).toMatchObject({ addresses: [{ verified: false }] })
  })

  test.each(FOREIGN)('%o opens none of them', async (headers) => {
    const email = newAddress('joe')
    for (const url of ['/sign-up', '/verify-address']) {
      const body = { name: 'X', email, password: PASSWORD, token: 'x' }
      const answer = await openBrowser(app).post(url, body, headers)
      expect(answer.statusCode).toBe(403)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
    await app.identity.settled()
    expect((await app.mails()).some(({ to }) => to?.address === email)).toBe(false)
  })

  test('what cannot be signed up with is refused', async () => {
    const email = newAddress('joe')
    const browser = openBrowser(app)
    const short = await signUp(browser, email, { password: 'short' })
    expect(short.statusCode).toBe(400)
    expect(short.json()).toMatchObject({ code: 'PASSWORD_TOO_SHORT' })
    expect((await signUp(browser, 'no address')).statusCode).toBe(400)
    expect((await browser.post('/sign-up', { email })).statusCode).toBe(400)
    expect((await signUp(browser, email, { name: 'x'.repeat(20_000) })).statusCode).toBe(413)
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await browser.post('/sign-up', {}, form)).statusCode).toBe(415)
    expect(browser.cookies()).toEqual([])
  })

  test.each(['https://evil.example.org/', '//evil.example.org', '/\\evil.example.org'])(
    'no mail leads on to %s',
    async (next) => {
      const email = newAddress('joe')
      const answer = await signUp(openBrowser(app), email, { next })
      expect(answer.statusCode).toBe(403)
      await app.identity.settled()
      expect((await app.mails()).some(({ to }) => to?.address === email)).toBe(false)
    },
  )

  test('the doors of the API stand beside them, and take no cookie for a sign-in', async () => {
    const email = newAddress('joe')
    const json = { 'content-type': 'application/json' }
    const person = { email, password: PASSWORD, name: 'Joe' }
    const post = (door: string, payload: object | string) =>
      app.server.inject({ method: 'POST', url: `/api/auth/${door}`, headers: json, payload })
    const up = await post('sign-up/email', person)
    expect(up.statusCode).toBe(200)
    expect([up.headers['set-cookie']].flat().join()).not.toContain('signed_up')
    const entered = await post('sign-in/email', person)
    expect([entered.headers['set-cookie']].flat().join()).toContain('usher.session_token=')
    expect((await post('sign-up/email', '{')).statusCode).toBe(400)
    expect((await app.server.inject('/api/auth/../auth/nothing')).statusCode).toBe(404)
    const { paths } = (await app.server.inject('/openapi.json')).json()
    expect(Object.keys(paths).filter((path) => !path.startsWith('/api/'))).toEqual([])
  })
})
