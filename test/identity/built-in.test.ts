import { createHmac } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { forgetSessions } from '../../src/store/credentials.ts'
import { rows } from '../../src/store/run.ts'
import type { Database } from '../../src/store/database.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import { bearer, CLIENT, openHouse, PASSWORD, SECRET, type House } from './support/house.ts'

const ANN = 'ann@example.com'
const DAY = 24 * 60 * 60 * 1000

describeOnEachDatabase('built-in accounts', (open) => {
  let database: Database
  let house: House
  beforeEach(async () => {
    database = await open()
    house = openHouse(database)
  })

  const users = () => rows<Record<string, unknown>>(database.db, 'select * from users order by id', [])

  test('sign-up, sign-in and the token of the answer make an actor with an unverified address', async () => {
    const up = await house.signUp(ANN, { firstName: 'Ann', lastName: 'Example' })
    expect(up.status).toBe(200)
    const token = await house.signIn('ANN@example.com')
    const [user] = await users()
    expect(user).toMatchObject({ first_name: 'Ann', last_name: 'Example', address_key: ANN, active: true })
    expect(await house.identify(bearer(token))).toEqual({
      accountId: user?.['id'],
      name: 'Ann Example',
      addresses: [{ address: ANN, key: ANN, verified: false }],
      since: house.clock.now(),
      key: null,
    })
  })

  test('the token works percent-encoded, without padding and in the URL alphabet', async () => {
    const token = await house.enter(ANN)
    const [raw = '', signature = ''] = token.split('.')
    const spellings = [
      encodeURIComponent(token),
      `${raw}.${signature.replace(/=+$/, '')}`,
      `${raw}.${Buffer.from(signature, 'base64').toString('base64url')}`,
    ]
    for (const spelling of spellings) expect(await house.identify(bearer(spelling))).not.toBeNull()
    expect(await house.identify({ authorization: `bearer ${token}` })).not.toBeNull()
    expect(await house.identify(new Headers(bearer(token)))).not.toBeNull()
  })

  test('the body of the answer tells the same token as its header', async () => {
    await house.signUp(ANN)
    const answer = await house.post('/sign-in/email', { email: ANN, password: PASSWORD })
    const { token } = (await answer.json()) as { token: string }
    expect(token).toBe(answer.headers.get('set-auth-token'))
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(await house.identify(bearer(token))).not.toBeNull()
  })

  test('what is not signed with the secret is nobody', async () => {
    const token = await house.enter(ANN)
    const [raw = '', signature = ''] = token.split('.')
    const forged = createHmac('sha256', `${SECRET}!`).update(raw).digest('base64')
    const flipped = `${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
    const wrong = [
      raw,
      `${raw}.`,
      `${raw}.${forged}`,
      `${raw}.${flipped}`,
      `${raw}x.${signature}`,
      `.${signature}`,
    ]
    for (const shown of [...wrong, '', '%', 'null', `${raw}.${'A'.repeat(5000)}`]) {
      expect(await house.identify(bearer(shown))).toBeNull()
    }
    expect(await house.identify({ authorization: `Basic ${token}` })).toBeNull()
    expect(await house.identify({ authorization: token })).toBeNull()
    expect(await house.identify({})).toBeNull()
  })

  test('the header Authentication counts only where it is asked for', async () => {
    const token = await house.enter(ANN)
    const headers = { authentication: `Bearer ${token}` }
    expect(await house.identify(headers)).toBeNull()
    expect(await house.identify(headers, { authentication: true })).not.toBeNull()
  })

  test('the session cookie counts only where it is asked for', async () => {
    await house.signUp(ANN)
    const answer = await house.post('/sign-in/email', { email: ANN, password: PASSWORD })
    const set = answer.headers.get('set-cookie') ?? ''
    expect(set).toMatch(/^usher\.session_token=/)
    expect(set).toMatch(/HttpOnly; SameSite=Lax/)
    expect(set).not.toMatch(/Secure/)
    const headers = { cookie: `theme=dark; ${set.split(';')[0]}; other=1` }
    expect(await house.identify(headers)).toBeNull()
    expect(await house.identify(headers, { authentication: true, apiKey: true })).toBeNull()
    expect(await house.identify(headers, { cookie: true })).not.toBeNull()
    for (const authorization of ['Bearer wrong.wrong', 'Bearer', 'Bearer two words']) {
      expect(await house.identify({ ...headers, authorization }, { cookie: true })).toBeNull()
    }
  })

  test('over https the cookie is secure', async () => {
    const secure = openHouse(database, { baseUrl: 'https://usher.example.com' })
    await secure.signUp(ANN)
    const answer = await secure.post('/sign-in/email', { email: ANN, password: PASSWORD })
    const set = answer.headers.get('set-cookie') ?? ''
    expect(set).toMatch(/^__Secure-usher\.session_token=.*Secure/)
    expect(await secure.identify({ cookie: set.split(';')[0] }, { cookie: true })).not.toBeNull()
  })

  test('a session is over after thirty days', async () => {
    const token = await house.enter(ANN)
    house.clock.move(30 * DAY - 60_000)
    expect(await house.identify(bearer(token))).not.toBeNull()
    house.clock.move(120_000)
    expect(await house.identify(bearer(token))).toBeNull()
    const young = await house.signIn(ANN)
    expect(await forgetSessions(database.db, house.clock.now(), 10)).toBe(1)
    expect(await house.identify(bearer(young))).not.toBeNull()
  })

  test('signing out ends the session at the next request', async () => {
    const token = await house.enter(ANN)
    const other = await house.signIn(ANN)
    expect((await house.post('/sign-out', {}, bearer(token))).status).toBe(200)
    expect(await house.identify(bearer(token))).toBeNull()
    expect(await house.identify(bearer(other))).not.toBeNull()
  })

  test('an account that is not active is nobody at the next request', async () => {
    const token = await house.enter(ANN)
    await rows(database.db, 'update users set active = false where email = $1', [ANN])
    expect(await house.identify(bearer(token))).toBeNull()
  })

  test('the mailed link verifies the address for the signed-in account', async () => {
    const token = await house.enter(ANN, { callbackURL: '/invitations/1/2' })
    const mailed = await house.tokenMailedTo(ANN)
    const [letter] = house.letters
    expect(letter).toMatchObject({
      letter: 'verify_address',
      address: ANN,
      accountId: (await users())[0]?.['id'],
    })
    const link = new URL(letter?.url ?? '')
    expect(link.search).toBe('')
    expect(new URLSearchParams(link.hash.slice(1)).get('next')).toBe('/invitations/1/2')

    const answer = await house.post('/verify-address', { token: mailed }, bearer(token))
    expect(answer.status).toBe(200)
    expect((await house.identify(bearer(token)))?.addresses).toEqual([
      { address: ANN, key: ANN, verified: true },
    ])
    expect((await house.post('/verify-address', { token: mailed }, bearer(token))).status).toBe(200)
  })

  test('following the link alone verifies nothing, and neither does another account', async () => {
    const ann = await house.enter(ANN)
    const mailed = await house.tokenMailedTo(ANN)
    const joe = await house.enter('joe@example.com')
    expect((await house.get(`/verify-email?token=${mailed}`)).status).toBe(404)
    expect((await house.post('/verify-address', { token: mailed })).status).toBe(401)
    expect((await house.post('/verify-address', { token: mailed }, bearer(joe))).status).toBe(403)
    for (const body of [{ token: `${mailed}x` }, { token: 7 }, {}, [], null]) {
      expect((await house.post('/verify-address', body, bearer(ann))).status).toBe(400)
    }
    expect((await users()).every((user) => user['email_verified'] === false)).toBe(true)
  })

  test('nobody makes themselves verified or active', async () => {
    const claims = {
      emailVerified: true,
      email_verified: true,
      verified: true,
      active: false,
      openToStrangers: false,
    }
    const token = await house.enter(ANN, claims)
    await house.post('/update-user', { ...claims, name: 'Ann' }, bearer(token))
    await house.post('/update-user', { ...claims, active: true, name: 'Ann' }, bearer(token))
    expect((await users())[0]).toMatchObject({ email_verified: false, active: true, open_to_strangers: true })
    for (const body of [{ addressKey: 'joe@example.com' }, { email: 'joe@example.com' }]) {
      expect((await house.post('/update-user', body, bearer(token))).status).toBe(400)
    }
    expect((await users())[0]).toMatchObject({ email: ANN, address_key: ANN })
  })

  test('names are one plain line, and what is no name is refused', async () => {
    const token = await house.enter(ANN, {
      name: ' Ann\r\nBcc: x@example.com\u202e ',
      timeZone: 'Europe/Berlin',
    })
    expect((await users())[0]).toMatchObject({ name: 'Ann Bcc: x@example.com', time_zone: 'Europe/Berlin' })
    for (const body of [
      { name: 7 },
      { image: 'javascript:alert(1)' },
      { timeZone: 'Nowhere' },
      { locale: '!' },
    ]) {
      expect((await house.post('/update-user', body, bearer(token))).status).toBe(400)
    }
    expect(
      (await house.post('/update-user', { locale: 'de-at', firstName: 'A' }, bearer(token))).status,
    ).toBe(200)
    expect((await users())[0]).toMatchObject({ locale: 'de-AT', first_name: 'A' })
  })

  test('what is cleaned to nothing is nothing, in the answer and in the row', async () => {
    const written = { firstName: '\u202e\r\n', lastName: '\u2066', timeZone: '', locale: '', image: '' }
    const nothing = { first_name: null, last_name: null, time_zone: null, locale: null, image: null }
    const token = await house.enter(ANN, written)
    expect((await users())[0]).toMatchObject(nothing)
    await house.post('/update-user', { firstName: 'Ann', timeZone: 'Europe/Berlin' }, bearer(token))
    expect((await users())[0]).toMatchObject({ first_name: 'Ann', time_zone: 'Europe/Berlin' })
    expect((await house.post('/update-user', written, bearer(token))).status).toBe(200)
    expect((await users())[0]).toMatchObject(nothing)
    const fresh = (await comparable(await house.signUp('new@example.com', written))) as { user: object }
    const known = await comparable(await house.signUp(ANN, written))
    expect(known).toEqual({ ...fresh, user: { ...fresh.user, email: ANN } })
    expect(known).toMatchObject({ user: { image: null, firstName: null } })
  })

  test.each([
    ['a first name', { firstName: 'A\ud800' }],
    ['a picture', { image: 'https://example.com/\ud800' }],
    ['a field that nobody knows', { nickname: '\udfff' }],
  ])('half a character in %s is refused, whether there is an account or not', async (_, more) => {
    const token = await house.enter(ANN)
    for (const answer of [
      await house.signUp(ANN, more),
      await house.signUp('new@example.com', more),
      await house.post('/update-user', more, bearer(token)),
    ]) {
      expect([answer.status, await answer.json()]).toMatchObject([400, { code: 'INVALID_BODY' }])
    }
    expect(await users()).toMatchObject([{ email: ANN, first_name: null, image: null }])
  })

  test('a known address is answered as a new one is, and nothing changes', async () => {
    const fresh = await house.signUp(ANN)
    const before = await users()
    const known = await house.signUp(ANN, { password: 'another password' })
    expect(known.status).toBe(fresh.status)
    expect([...known.headers.keys()]).toEqual([...fresh.headers.keys()])
    expect(await comparable(known)).toEqual(await comparable(fresh))
    expect(await users()).toEqual(before)
    await house.settled()
    expect(house.letters.map(({ letter }) => letter)).toEqual(['verify_address', 'known_address'])
    expect(house.letters[1]).toMatchObject({ address: ANN, url: 'http://usher.example.com/sign-in' })

    const odd = { image: 'javascript:alert(1)' }
    expect((await house.signUp(ANN, odd)).status).toBe((await house.signUp('new@example.com', odd)).status)
  })

  test('whoever has an account is led to it by mail, and on', async () => {
    await house.signUp(ANN)
    await house.signUp(ANN, { callbackURL: '/invitations/1/2' })
    await house.settled()
    expect(house.letters[1]?.url).toBe('http://usher.example.com/sign-in?next=%2Finvitations%2F1%2F2')
  })

  test('sign-ups at once with one address are all answered alike, and make one account', async () => {
    const answers = await Promise.all(Array.from({ length: 8 }, () => house.signUp(ANN)))
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200))
    const told = await Promise.all(answers.map(comparable))
    for (const one of told) expect(one).toEqual(told[0])
    expect(await users()).toHaveLength(1)
    expect(await house.signIn(ANN)).not.toBe('')
  })

  test('a link to a new password is mailed to whoever has an account, and leads nowhere else', async () => {
    await house.enter(ANN)
    const asked = await house.post('/request-password-reset', { email: ANN })
    expect(asked.status).toBe(200)
    await house.settled()
    expect(house.letters.map(({ letter }) => letter)).toEqual(['verify_address', 'reset_password'])
    await house.post('/request-password-reset', { email: 'nobody@example.com' })
    await house.settled()
    expect(house.letters).toHaveLength(2)
    const away = { email: ANN, redirectTo: 'https://evil.example.org/' }
    expect((await house.post('/request-password-reset', away)).status).toBe(403)
  })

  test('asking for another letter of confirmation tells nobody whether there is an account', async () => {
    await house.signUp(ANN)
    await house.signUp('joe@example.com')
    await house.settled()
    await rows(database.db, 'update users set email_verified = true where email = $1', ['joe@example.com'])
    const told = await Promise.all(
      [ANN, 'joe@example.com', 'nobody@example.com'].map(async (email) => {
        const answer = await house.post('/send-verification-email', { email, callbackURL: '/inside' })
        return { status: answer.status, body: await answer.text(), headers: [...answer.headers.keys()] }
      }),
    )
    expect(told[0]).toMatchObject({ status: 200, body: '{"status":true}' })
    for (const one of told) expect(one).toEqual(told[0])
    await house.settled()
    expect(house.letters.slice(2).map(({ letter, address }) => [letter, address])).toEqual([
      ['verify_address', ANN],
    ])
  })

  test('a reset by mail sets the password and ends every session', async () => {
    const token = await house.enter(ANN)
    const asked = await house.post('/request-password-reset', { email: ANN, redirectTo: '/inside' })
    const unknown = await house.post('/request-password-reset', { email: 'nobody@example.com' })
    expect(await unknown.json()).toEqual(await asked.json())
    const mailed = await house.tokenMailedTo(ANN)
    expect(house.letters.map(({ letter }) => letter)).toEqual(['verify_address', 'reset_password'])
    const [held] = await rows<{ identifier: string }>(database.db, 'select identifier from verifications', [])
    expect(held?.identifier).not.toContain(mailed)

    const newPassword = 'a new password entirely'
    expect((await house.post('/reset-password', { token: mailed, newPassword })).status).toBe(200)
    expect(await house.identify(bearer(token))).toBeNull()
    expect(await house.signIn(ANN)).toBe('')
    expect(await house.identify(bearer(await house.signIn(ANN, newPassword)))).not.toBeNull()
    expect((await house.post('/reset-password', { token: mailed, newPassword })).status).toBe(400)
    expect((await users())[0]).toMatchObject({ email_verified: false })
  })

  test('letters show nobody’s words in what their links lead on to', async () => {
    const words = '/URGENT-your-account-is-blocked-call-0900-123456'
    for (const next of [words, `/invitations/1/2#code=${words}`, `/account${'?a=b'.repeat(10_000)}`, '/']) {
      const email = `ann${next.length}@example.com`
      await house.signUp(email, { callbackURL: next })
      await house.signUp(email, { callbackURL: next })
      await house.post('/send-verification-email', { email, callbackURL: next })
      await house.post('/request-password-reset', { email, redirectTo: next })
      await house.settled()
    }
    expect(house.letters).toHaveLength(16)
    for (const { url } of house.letters) {
      expect(url.length).toBeLessThan(500)
      expect(url).not.toContain('next=')
    }
  })

  test('links lead to trusted origins only', async () => {
    const away = await house.signUp(ANN, { callbackURL: 'https://evil.example.org/' })
    expect(away.status).toBe(403)
    expect(await users()).toHaveLength(0)
  })

  test('a page of another origin cannot act with the cookie', async () => {
    await house.signUp(ANN)
    const answer = await house.post('/sign-in/email', { email: ANN, password: PASSWORD })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    for (const origin of ['https://evil.example.org', 'null']) {
      expect((await house.post('/sign-out', {}, { cookie, origin })).status).toBe(403)
    }
    expect(await house.identify({ cookie }, { cookie: true })).not.toBeNull()
  })

  test('nor can one of a trusted origin, whose links are taken all the same', async () => {
    const trusting = openHouse(database, { origins: ['https://app.example.com'] })
    const origin = 'https://app.example.com'
    const away = { callbackURL: `${origin}/welcome` }
    expect((await trusting.signUp(ANN, away)).status).toBe(200)
    const answer = await trusting.post('/sign-in/email', { email: ANN, password: PASSWORD })
    const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
    const refused = await trusting.post('/update-user', { name: 'Eve' }, { cookie, origin })
    expect([refused.status, await refused.json()]).toEqual([
      403,
      { code: 'INVALID_ORIGIN', message: 'Invalid origin' },
    ])
    expect((await trusting.identify({ cookie }, { cookie: true }))?.name).toBe('Ann Example')
  })

  test('what the library offers beyond that is not there', async () => {
    const token = await house.enter(ANN)
    const doors = [
      '/sign-in/social',
      '/delete-user',
      '/change-email',
      '/link-social',
      '/update-session',
      '/ok',
    ]
    for (const path of doors) expect((await house.post(path, {}, bearer(token))).status).toBe(404)
    expect((await house.get('/error')).status).toBe(404)
    expect((await house.get('/sign-out', bearer(token))).status).toBe(404)
    expect(await house.identify(bearer(token))).not.toBeNull()
  })

  test('reading the session writes nothing, not even when it is old or over', async () => {
    const token = await house.enter(ANN)
    const sessions = () => rows(database.db, 'select * from sessions', [])
    const read = async (path: string) => (await house.get(path, bearer(token))).json()
    const endAt = (at: number) => rows(database.db, 'update sessions set expires_at = $1', [new Date(at)])

    // The library goes by the machine's clock, and would prolong what has lasted for a day.
    await endAt(Date.now() + 10 * DAY)
    const old = await sessions()
    const answer = await house.get('/get-session', bearer(token))
    expect(await answer.json()).toMatchObject({ user: { email: ANN } })
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await read('/list-sessions')).toHaveLength(1)
    expect(await sessions()).toEqual(old)

    await endAt(Date.now() - 1000)
    const over = await sessions()
    expect(over).toHaveLength(1)
    expect(await read('/get-session')).toBeNull()
    expect((await house.get('/list-sessions', bearer(token))).status).toBe(401)
    expect(await sessions()).toEqual(over)
  })

  test('guessing passwords is slowed down per address, whatever the client claims', async () => {
    const limited = openHouse(database, { limits: true })
    const guess = (spoofed: string, ip: string) =>
      limited.handle(
        new Request('http://usher.example.com/api/auth/sign-in/email', {
          method: 'POST',
          headers: {
            'content-type': 'application/json',
            'x-forwarded-for': spoofed,
            'x-usher-client': spoofed,
          },
          // Refused before a password is looked at, which would take most of a minute for all of them.
          body: JSON.stringify({ email: 'no address', password: 'a wrong guess' }),
        }),
        { ip },
      )
    // The library counts for the whole process, and so for both databases.
    const net = database.engine === 'pglite' ? '2001:db8:0:1' : '2001:db8:0:2'
    const answers: Response[] = []
    for (let n = 0; n < 32; n++) answers.push(await guess(`203.0.113.${n}`, `${net}:${n}::1`))
    expect(answers.map(({ status }) => status)).toEqual([...Array<number>(30).fill(400), 429, 429])
    const wait = Number(answers.at(-1)?.headers.get('retry-after'))
    expect(wait).toBeGreaterThan(50)
    expect(wait).toBeLessThanOrEqual(60)
    expect((await guess('203.0.113.1', `${net}0::1`)).status).toBe(400)
  })

  test('our pages sign in and confirm an address with cookies', async () => {
    await house.signUp(ANN)
    const visitor = { ...CLIENT, headers: { origin: 'http://usher.example.com' } }
    const entered = await house.forms.signIn(visitor, { email: ANN, password: PASSWORD })
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? ''
    const inside = { ...visitor, headers: { ...visitor.headers, cookie } }
    expect(await house.identify(inside.headers, { cookie: true })).not.toBeNull()
    const mailed = await house.tokenMailedTo(ANN)
    expect((await house.forms.verifyAddress(inside, mailed)).status).toBe(200)
    expect((await house.identify(inside.headers, { cookie: true }))?.addresses[0]?.verified).toBe(true)
  })

  test('who signed up in a browser and has the mail is let in, once', async () => {
    const visitor = { ...CLIENT, headers: { origin: 'http://usher.example.com' } }
    const person = { email: ANN, password: PASSWORD, name: 'Ann' }
    const idIn = async (answer: Response) => ((await answer.json()) as { user: { id: string } }).user.id
    const accountId = await idIn(await house.forms.signUp(visitor, person))
    const token = await house.tokenMailedTo(ANN)
    const madeUp = await idIn(await house.forms.signUp(visitor, { ...person, password: 'another one' }))
    expect(madeUp).not.toBe(accountId)
    const confirm = async (proof: { token: string; accountId: string }) => {
      const answer = await house.forms.confirmSignUp(visitor, proof)
      const cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? ''
      return { status: answer.status, actor: await house.identify({ cookie }, { cookie: true }) }
    }
    expect(await confirm({ token: 'nonsense', accountId })).toEqual({ status: 400, actor: null })
    expect(await confirm({ token: 'nonsense', accountId: madeUp })).toEqual({ status: 400, actor: null })
    expect(await confirm({ token, accountId: madeUp })).toEqual({ status: 403, actor: null })
    const first = await confirm({ token, accountId })
    expect(first).toMatchObject({ status: 200, actor: { accountId, addresses: [{ verified: true }] } })
    expect(await confirm({ token, accountId })).toEqual({ status: 403, actor: null })
    expect((await house.post('/confirm-sign-up', { token, accountId })).status).toBe(404)
    expect((await house.post('/undefined', { token, accountId })).status).toBe(404)
  })

  test('malformed requests are answered as such', async () => {
    const odd = { email: 7, password: {}, name: [], token: [], newPassword: 1 }
    const nul = {
      email: ANN,
      password: `${PASSWORD}\0`,
      name: 'A',
      token: '\0',
      newPassword: `${PASSWORD}\0`,
    }
    const bodies = ['{', '[]', '"x"', 'null', '{}', JSON.stringify(odd), JSON.stringify(nul)]
    for (const path of ['/sign-up/email', '/sign-in/email', '/request-password-reset', '/reset-password']) {
      for (const body of bodies) {
        const request = new Request(`http://usher.example.com/api/auth${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body,
        })
        const { status } = await house.handle(request, CLIENT)
        expect({ path, body, isTheirs: status >= 400 && status < 500 }).toEqual({
          path,
          body,
          isTheirs: true,
        })
      }
    }
    expect(await users()).toHaveLength(0)
  })
})

/** What an answer tells, but for what is new each time. */
const comparable = async (answer: Response): Promise<unknown> => {
  const { user, ...rest } = (await answer.json()) as { user: object }
  return {
    ...rest,
    user: { ...user, id: 'id', createdAt: 'then', updatedAt: 'then' },
    fields: Object.keys(user),
  }
}
