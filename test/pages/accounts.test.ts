import { beforeAll, expect, test } from 'vitest'
import { BASE_URL, openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { openBrowser, wordsOf, type Browser } from './support/browser.ts'
import { inviteJoe, newAddress, rolesOf, stateOf } from './support/invited.ts'

const PASSWORD = 'correct horse battery staple'

describeOn('pglite', 'signing in and up on the pages', (open) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp(await open())
    return () => app.stop()
  })

  const signUp = (browser: Browser, email: string, more: Readonly<Record<string, string>> = {}) =>
    browser.post('/sign-up', { name: 'Joe Example', email, password: PASSWORD, ...more })

  const linkMailedTo = async (address: string): Promise<URL> => {
    await app.identity.settled()
    const mail = (await app.mails()).find(
      ({ to, links }) => to?.address === address && links.some((one) => one.includes('#token=')),
    )
    return new URL(mail?.links.find((one) => one.includes('#token=')) ?? 'about:blank')
  }
  const inFragment = (link: URL, name: string): string =>
    new URLSearchParams(link.hash.slice(1)).get(name) ?? ''

  test('an invitation survives signing up and confirming the address, in a strict place', async () => {
    const { invitation, code, path, address: email } = await inviteJoe(app, 'account_list', { strict: true })
    const browser = openBrowser(app)
    const away = await browser.post(`${path}/hold`, { code, then: 'sign-up' })
    expect(away.statusCode).toBe(303)
    expect(away.headers.location).toBe(`/sign-up?next=${encodeURIComponent(path)}`)
    const cookie = [away.headers['set-cookie']].flat().join()
    expect(cookie).toMatch(
      new RegExp(`^usher.held_code=v1[^;]+; Path=${path}; Max-Age=3600; HttpOnly; SameSite=Lax$`),
    )
    expect(cookie).not.toContain(code)

    const form = await browser.follow(away)
    expect(wordsOf(form)).toContain('Your invitation waits for you')
    const up = await signUp(browser, email, { next: path })
    expect(wordsOf(up)).toContain('Check your mail')
    expect(wordsOf(up)).toContain('Your invitation waits for you')
    expect(wordsOf(await browser.get(path))).toContain('Sign in to answer')

    const link = await linkMailedTo(email)
    expect(link.pathname).toBe('/verify-address')
    expect((await browser.get(link.pathname)).statusCode).toBe(200)
    const token = inFragment(link, 'token')
    const confirmed = await browser.post('/verify-address', { token, next: inFragment(link, 'next') })
    expect(wordsOf(confirmed)).toContain('Your address is confirmed')
    expect(confirmed.body).toContain(`href="${path}"`)

    expect(browser.cookies().join()).not.toContain('signed_up')

    const page = await browser.get(path)
    expect(page.body).not.toContain('name="code"')
    expect(page.body).not.toContain(code)
    const answer = await browser.post(`${path}/accept`, {})
    expect(wordsOf(answer)).toContain('You are in')
    expect(await stateOf(app, invitation)).toBe('accepted')
    expect(browser.cookies().join()).not.toContain('held_code')
  })

  test('a held code serves one invitation, for an hour, unaltered', async () => {
    const app = await openApp(await open())
    const email = newAddress('joe')
    const first = await inviteJoe(app, 'account_list')
    const second = await inviteJoe(app, 'account_list')
    const joe = await app.person('Joe', { address: email })
    const browser = openBrowser(app, joe)
    await browser.post(`${first.path}/hold`, { code: first.code, then: 'sign-in' })
    const held = browser.cookies().find((one) => one.startsWith('usher.held_code=')) ?? ''
    const post = (path: string, cookie: string) =>
      openBrowser(app).post(`${path}/accept`, {}, { cookie: `${joe.cookie}; ${cookie}` })
    expect((await post(second.path, held)).statusCode).toBe(403)
    expect((await post(first.path, `${held.slice(0, -3)}AAA`)).statusCode).toBe(403)
    app.clock.move(60 * 60 * 1000)
    expect((await post(first.path, held)).statusCode).toBe(403)
    app.clock.move(-1)
    expect((await post(first.path, held)).statusCode).toBe(200)
    expect(await rolesOf(app, joe, second.invitation)).toEqual([])
  })

  test('signing in leads on, and a wrong password says the same whoever it is for', async () => {
    const email = newAddress('joe')
    await signUp(openBrowser(app), email)
    const browser = openBrowser(app)
    const wrong = await browser.post('/sign-in', { email, password: 'a wrong one', next: '/mailbox' })
    const unknown = await browser.post('/sign-in', {
      email: 'who@example.org',
      password: 'a wrong one',
      next: '/mailbox',
    })
    expect([wrong.statusCode, unknown.statusCode]).toEqual([401, 401])
    expect(wrong.body.replaceAll(email, '')).toBe(unknown.body.replaceAll('who@example.org', ''))
    expect(wrong.body).not.toContain('a wrong one')
    const right = await browser.post('/sign-in', { email, password: PASSWORD, next: '/mailbox' })
    expect(right.statusCode).toBe(303)
    expect(right.headers.location).toBe('/mailbox')
    expect((await browser.get('/')).body).toContain('Joe Example')
    const out = await browser.post('/sign-out', {})
    expect(out.headers.location).toBe('/')
    expect((await browser.get('/')).body).not.toContain('Joe Example')
  })

  test('no way on leads to another origin', async () => {
    const email = newAddress('joe')
    await signUp(openBrowser(app), email)
    const elsewhere = [
      'https://evil.example.org/',
      '//evil.example.org',
      '/\\evil.example.org',
      '\\\\evil.example.org',
      '/%2f/evil.example.org',
      '/\t/evil.example.org',
      '/..//evil.example.org',
      'javascript:alert(1)',
      '/invitations/x\r\nSet-Cookie: a=b',
    ]
    for (const next of elsewhere) {
      const browser = openBrowser(app)
      const page = await browser.get(`/sign-in?${new URLSearchParams({ next }).toString()}`)
      expect(page.body).not.toContain('evil')
      const answer = await browser.post('/sign-in', { email, password: PASSWORD, next })
      expect(answer.headers.location).toBe('/')
      const again = await browser.get(`/sign-in?${new URLSearchParams({ next }).toString()}`)
      expect(again.headers.location).toBe('/')
      const up = await signUp(openBrowser(app), newAddress('kim'), { next })
      expect(up.statusCode).toBe(200)
      expect(up.body).not.toContain('evil')
    }
  })

  test('forms from elsewhere sign nobody in, up or out', async () => {
    const email = newAddress('joe')
    await signUp(openBrowser(app), email)
    const origin = { origin: 'https://evil.example.org' }
    const credentials = { email, password: PASSWORD, name: 'X', token: 'x' }
    for (const url of [
      '/sign-in',
      '/sign-up',
      '/sign-out',
      '/forgot-password',
      '/reset-password',
      '/verify-address',
    ]) {
      const answer = await openBrowser(app).post(url, credentials, origin)
      expect(answer.statusCode).toBe(403)
      expect(answer.headers['set-cookie']).toBeUndefined()
    }
  })

  test('what cannot be signed up with is said, and what was written stays', async () => {
    const email = newAddress('joe')
    const browser = openBrowser(app)
    const short = await signUp(browser, email, { password: 'short' })
    expect(short.statusCode).toBe(400)
    expect(wordsOf(short)).toContain('The password needs at least 8 characters.')
    expect(short.body).toContain(`value="${email}"`)
    expect((await signUp(browser, email, { name: ' ' })).statusCode).toBe(400)
    expect((await signUp(browser, 'no address')).statusCode).toBe(400)
    expect((await signUp(browser, `"><script>alert(1)</script>@x`)).body).not.toContain('<script>')
    for (const name of ['\u200b', '\u2060\u200e ']) {
      expect((await signUp(browser, email, { name })).statusCode).toBe(400)
    }
  })

  test('signing up says the same whether or not there is an account', async () => {
    const { path, address: email } = await inviteJoe(app)
    const fresh = newAddress('new')
    await signUp(openBrowser(app), email)
    const more = { password: 'somebody else entirely', next: path }
    const strangers = openBrowser(app)
    const taken = await signUp(strangers, email, more)
    const made = await signUp(openBrowser(app), fresh, more)
    expect([taken.statusCode, made.statusCode]).toEqual([200, 200])
    expect(taken.body.replaceAll(email, '')).toBe(made.body.replaceAll(fresh, ''))
    const shapes = [taken, made].map(({ headers }) =>
      [headers['set-cookie']].flat().map((line) => line?.replace(/v1\.[\w-]+/, (seal) => `${seal.length}`)),
    )
    expect(shapes[0]).toEqual(shapes[1])
    expect(shapes[0]?.join()).toMatch(/^usher.signed_up=\d+; Path=\/verify-address; Max-Age=3600; HttpOnly/)

    const token = inFragment(await linkMailedTo(email), 'token')
    const nonsense = await strangers.post('/verify-address', { token: 'nonsense' })
    expect(nonsense.statusCode).toBe(400)
    const foreign = await strangers.post('/verify-address', { token })
    expect(foreign.statusCode).toBe(403)
    expect(wordsOf(foreign)).toContain('Sign in to the account you made with this address.')
    expect(wordsOf(await strangers.get('/'))).not.toContain('My invitations')
    const mail = (await app.mails()).find(({ subject }) => subject.includes('an account at Usher already'))
    expect(mail?.to?.address).toBe(email)
    expect(mail?.links).toEqual([`${BASE_URL}/sign-in?next=${encodeURIComponent(path)}`])
  })

  test('the link of the mail signs in where one signed up, and nowhere else', async () => {
    const email = newAddress('joe')
    const browser = openBrowser(app)
    await signUp(browser, email)
    const token = inFragment(await linkMailedTo(email), 'token')
    const elsewhere = openBrowser(app)
    expect(wordsOf(await elsewhere.get('/verify-address'))).toContain('Sign in to the account')
    expect((await elsewhere.post('/verify-address', { token })).statusCode).toBe(401)
    const held = browser.cookies().find((one) => one.startsWith('usher.signed_up=')) ?? ''
    const forged = await elsewhere.post('/verify-address', { token }, { cookie: `${held.slice(0, -3)}AAA` })
    expect(forged.statusCode).toBe(401)

    const confirmed = await browser.post('/verify-address', { token })
    expect(wordsOf(confirmed)).toContain('Your address is confirmed')
    expect(wordsOf(await browser.get('/'))).toContain('My invitations')
    const again = await elsewhere.post('/verify-address', { token }, { cookie: held })
    expect(again.statusCode).toBe(403)
    expect([again.headers['set-cookie']].flat().join()).not.toContain('session_token')
  })

  test('a forgotten password is set anew with the mailed link, once', async () => {
    const email = newAddress('joe')
    const { path } = await inviteJoe(app)
    await signUp(openBrowser(app), email)
    const browser = openBrowser(app)
    const known = await browser.post('/forgot-password', { email, next: path })
    const unknown = await browser.post('/forgot-password', { email: 'who@example.org' })
    expect([known.statusCode, unknown.statusCode]).toEqual([200, 200])
    expect(known.body).toBe(unknown.body)
    const link = await linkMailedTo(email)
    expect(link.pathname).toBe('/reset-password')
    expect((await browser.get(link.pathname)).body).toContain('data-from-link="token"')
    const fields = {
      token: inFragment(link, 'token'),
      password: 'another good password',
      next: inFragment(link, 'next'),
    }
    const set = await browser.post('/reset-password', fields)
    expect(set.statusCode).toBe(200)
    expect(set.body).toContain(`href="/sign-in?next=${encodeURIComponent(path)}"`)
    const again = await browser.post('/reset-password', fields)
    expect(again.statusCode).toBe(400)
    expect(wordsOf(again)).toContain('This link has expired, or it was used before.')
    expect((await browser.post('/sign-in', { email, password: PASSWORD })).statusCode).toBe(401)
    expect((await browser.post('/sign-in', { email, password: fields.password })).statusCode).toBe(303)
  })

  test('an address is confirmed only in its own account, by a form', async () => {
    const email = newAddress('joe')
    await signUp(openBrowser(app), email)
    const token = inFragment(await linkMailedTo(email), 'token')
    expect((await openBrowser(app).post('/verify-address', { token })).statusCode).toBe(401)
    const mia = openBrowser(app, await app.person('Mia', { address: newAddress('mia'), verified: false }))
    const foreign = await mia.post('/verify-address', { token })
    expect(foreign.statusCode).toBe(403)
    expect(wordsOf(foreign)).toContain('This link belongs to another account.')
    expect((await mia.post('/verify-address', { token: 'nonsense' })).statusCode).toBe(400)
    const again = await mia.post('/verify-address/send', {})
    expect(wordsOf(again)).toContain('A link is on its way to mia')
  })

  test('the doors of signing in stand beside the pages', async () => {
    const email = newAddress('joe')
    const json = { 'content-type': 'application/json' }
    const url = '/api/auth/sign-up/email'
    const person = { email, password: PASSWORD, name: 'Joe' }
    const up = await app.server.inject({ method: 'POST', url, headers: json, payload: person })
    expect(up.statusCode).toBe(200)
    const login = { method: 'POST', url: '/api/auth/sign-in/email', headers: json, payload: person } as const
    const entered = await app.server.inject(login)
    expect(entered.statusCode).toBe(200)
    expect(entered.json().token).toEqual(expect.any(String))
    expect([entered.headers['set-cookie']].flat().join()).toContain('usher.session_token=')
    const session = await app.server.inject({
      url: '/api/auth/get-session',
      headers: { authorization: `Bearer ${entered.json().token}` },
    })
    expect(session.json()).toMatchObject({ user: { email } })
    const broken = await app.server.inject({ method: 'POST', url, headers: json, payload: '{' })
    expect(broken.statusCode).toBe(400)
    expect((await app.server.inject('/api/auth/../auth/nothing')).statusCode).toBe(404)
    const { paths } = (await app.server.inject('/openapi.json')).json()
    expect(Object.keys(paths).filter((path) => !path.startsWith('/api/'))).toEqual([])
  })

  test('the base URL is where forms may come from, whatever Host says', async () => {
    const email = newAddress('joe')
    await signUp(openBrowser(app), email)
    const fields = { email, password: PASSWORD }
    const hostile = { origin: 'http://evil.example.org', host: 'evil.example.org' }
    expect((await openBrowser(app).post('/sign-in', fields, hostile)).statusCode).toBe(403)
    expect((await openBrowser(app).post('/sign-in', fields, { origin: BASE_URL })).statusCode).toBe(303)
  })
})
