import { beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn, describeOnEachDatabase } from '../support/databases.ts'
import { everyRow } from './support/every-row.ts'
import { openBrowser, wordsOf } from './support/browser.ts'
import { inviteJoe, newAddress, rolesOf, stateOf } from './support/invited.ts'

const DAY = 24 * 60 * 60 * 1000
const UNKNOWN = '0199f0a0-0000-7000-8000-000000000000'

describeOnEachDatabase('answering on the page of an invitation', (open) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp(await open())
    return () => app.stop()
  })

  test('who was invited accepts with the code and is in', async () => {
    const { invitation, code, path, address } = await inviteJoe(app, 'account_list')
    const joe = await app.person('Joe', { address })
    const browser = openBrowser(app, joe)
    const answer = await browser.post(`${path}/accept`, { code })
    expect(answer.statusCode).toBe(200)
    expect(wordsOf(answer)).toContain('You are in Welcome to Orchard team')
    expect(await rolesOf(app, joe, invitation)).toEqual(['user'])
    expect(wordsOf(await browser.get(path))).toContain('You are in')
  })

  test('a pasted link is as good as the code', async () => {
    const { invitation, code, path, address } = await inviteJoe(app, 'organization')
    const joe = await app.person('Joe', { address })
    const pasted = ` http://usher.example.com${path}#code=${code}&decline `
    expect((await openBrowser(app, joe).post(`${path}/accept`, { code: pasted })).statusCode).toBe(200)
    expect(await stateOf(app, invitation)).toBe('accepted')
  })

  test('a confirmed address needs no code where the kind says so', async () => {
    const { invitation, path, address } = await inviteJoe(app, 'workspace')
    const joe = await app.person('Joe', { address })
    const browser = openBrowser(app, joe)
    expect((await browser.get(path)).body).not.toContain('name="code"')
    expect((await browser.post(`${path}/accept`, {})).statusCode).toBe(200)
    expect(await rolesOf(app, joe, invitation)).toEqual(['editor'])
  })

  test('declining lets nobody in', async () => {
    const { invitation, code, path, address } = await inviteJoe(app, 'account_list')
    const joe = await app.person('Joe', { address })
    const answer = await openBrowser(app, joe).post(`${path}/decline`, { code })
    expect(answer.statusCode).toBe(200)
    expect(wordsOf(answer)).toContain('You declined')
    expect(await stateOf(app, invitation)).toBe('declined')
    expect(await rolesOf(app, joe, invitation)).toEqual([])
  })

  test('accepting twice is the same success', async () => {
    const { code, path, address } = await inviteJoe(app, 'account_list')
    const browser = openBrowser(app, await app.person('Joe', { address }))
    const answers = [
      await browser.post(`${path}/accept`, { code }),
      await browser.post(`${path}/accept`, { code }),
    ]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([200, 200])
  })

  test('a wrong code or none is refused, and said on the page', async () => {
    const { invitation, path, address } = await inviteJoe(app, 'account_list')
    const browser = openBrowser(app, await app.person('Joe', { address }))
    const wrong = await browser.post(`${path}/accept`, { code: 'f'.repeat(64) })
    expect(wrong.statusCode).toBe(403)
    expect(wordsOf(wrong)).toContain('This code does not open this invitation.')
    expect(wrong.body).toContain('data-spent')
    const none = await browser.post(`${path}/accept`, {})
    expect(none.statusCode).toBe(403)
    expect(wordsOf(none)).toContain('The code from the invitation mail is needed.')
    expect(await stateOf(app, invitation)).toBe('pending')
  })

  test('too late is said with its status', async () => {
    const { ann, invitation, code, path, address } = await inviteJoe(app, 'account_list')
    const browser = openBrowser(app, await app.person('Joe', { address }))
    await app.engine.cancel(ann.actor, await app.engine.openAsMember(ann.actor, invitation))
    const answer = await browser.post(`${path}/accept`, { code })
    expect(answer.statusCode).toBe(410)
    expect(wordsOf(answer)).toContain('Withdrawn')
  })
})

describeOn('pglite', 'the page of an invitation', (open) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp(await open())
    return () => app.stop()
  })

  test('looking at it changes nothing, signed in or out, with GET or HEAD', async () => {
    const { path, address } = await inviteJoe(app)
    const joe = await app.person('Joe', { address })
    const before = await everyRow(app.database.db)
    for (const browser of [openBrowser(app), openBrowser(app, joe)]) {
      expect((await browser.get(path)).statusCode).toBe(200)
      for (const act of ['accept', 'decline', 'hold']) {
        expect((await browser.get(`${path}/${act}`)).statusCode).toBe(404)
      }
    }
    await app.server.inject({ method: 'HEAD', url: path, headers: { cookie: joe.cookie } })
    expect(await everyRow(app.database.db)).toEqual(before)
  })

  test('to a visitor it shows what the mail said, and the address only in part', async () => {
    const { path, code, address } = await inviteJoe(app)
    const page = await openBrowser(app).get(path)
    expect(page.statusCode).toBe(200)
    const words = wordsOf(page)
    expect(words).toContain('Ann Lee invited you to join Orchard team')
    expect(words).toContain('Workspace Orchard team')
    expect(words).toContain('Your role editor')
    expect(words).toContain('For j•••@example.org')
    expect(words).toContain('Open until Thursday, 14 February 2030')
    expect(words).toContain('Sign in to answer Create an account')
    expect(page.body).not.toContain(address)
    expect(page.body).not.toContain(code)
  })

  test('nothing is kept, passed on, indexed, framed or loaded from outside', async () => {
    const { path } = await inviteJoe(app)
    const { headers } = await openBrowser(app).get(path)
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    })
    expect(headers['content-security-policy']).toBe(
      "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; " +
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
    )
  })

  test('another account is told so, by a masked address, and may switch', async () => {
    const { path, address } = await inviteJoe(app)
    const browser = openBrowser(app, await app.person('Mia', { address: newAddress('mia') }))
    const page = await browser.get(path)
    expect(wordsOf(page)).toContain(', but this invitation was sent to j•••@example.org')
    expect(page.body).not.toContain(address)
    const left = await browser.post(`${path}/hold`, { then: 'switch-account' })
    expect(left.statusCode).toBe(303)
    expect(left.headers.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
    expect((await browser.follow(left)).statusCode).toBe(200)
  })

  test('no way on but those there are, whatever name it is asked by', async () => {
    const { path } = await inviteJoe(app)
    for (const then of ['constructor', '__proto__', 'toString', '', 'elsewhere']) {
      const answer = await openBrowser(app).post(`${path}/hold`, { then })
      expect(answer.headers.location).toBe(`/sign-in?next=${encodeURIComponent(path)}`)
    }
  })

  test('an address that is not confirmed is told so', async () => {
    const { path, address } = await inviteJoe(app)
    const browser = openBrowser(app, await app.person('Joe', { address, verified: false }))
    expect(wordsOf(await browser.get(path))).toContain('Your address is not confirmed yet')
    const answer = await browser.post(`${path}/accept`, {})
    expect(answer.statusCode).toBe(403)
    const way = await browser.post(`${path}/hold`, { then: 'verify' })
    expect(way.headers.location).toBe(`/verify-address?next=${encodeURIComponent(path)}`)
    expect(wordsOf(await browser.follow(way))).toContain('Send the mail again')
  })

  test('a strict place offers no answer to anybody else', async () => {
    const { invitation, path, code } = await inviteJoe(app, 'workspace', { strict: true })
    const browser = openBrowser(app, await app.person('Mia', { address: newAddress('mia') }))
    expect((await browser.get(path)).body).not.toContain('Accept')
    expect((await browser.post(`${path}/accept`, { code })).statusCode).toBe(403)
    expect(await stateOf(app, invitation)).toBe('pending')
  })

  test('each end has a state of its own', async () => {
    const app = await openApp(await open())
    const { ann, standing, path, address } = await inviteJoe(app)
    const { engine } = app
    const joe = await app.person('Joe', { address })
    const look = async () => wordsOf(await openBrowser(app).get(path))
    const ending = async (
      end: (opened: Awaited<ReturnType<typeof engine.preview>>, at: string) => Promise<unknown>,
    ) => {
      const address = newAddress('kim')
      const one = await app.invite(ann, standing, address)
      await end(await engine.openAsMember(ann.actor, one), address)
      return wordsOf(await openBrowser(app).get(`/invitations/${one.placeId}/${one.id}`))
    }
    expect(await ending((opened) => engine.cancel(ann.actor, opened))).toContain('Withdrawn')
    expect(
      await ending(async (opened, address) =>
        engine.decline((await app.person('Kim', { address })).actor, opened, {}),
      ),
    ).toContain('Declined')
    expect(
      await ending(async (opened, address) =>
        engine.accept((await app.person('Leo', { address })).actor, opened, {}),
      ),
    ).toContain('Accepted already')

    await engine.changePlace(ann.actor, standing, { lockedAt: app.clock.now() })
    expect(await look()).toContain('Locked')
    expect(wordsOf(await openBrowser(app, joe).get(path))).toMatch(/Locked.*Decline/)
    await engine.changePlace(ann.actor, standing, { lockedAt: null, seatLimit: 1 })
    expect(await look()).toContain('No seat free')
    await engine.changePlace(ann.actor, standing, { seatLimit: null })
    app.clock.move(31 * DAY)
    expect(await look()).toContain('Expired')
  })

  test('an inviter who lost the right is said, and a get-together that is over', async () => {
    const app = await openApp(await open())
    const endsAt = new Date(app.clock.now().getTime() + DAY)
    const { ann, standing, invitation, path } = await inviteJoe(app, 'social', { endsAt })
    const mia = await app.person('Mia', { address: newAddress('mia') })
    const hosts = await app.invite(ann, standing, mia.address, 'host')
    await app.engine.accept(mia.actor, await app.engine.openAsInvitee(mia.actor, hosts), {})
    const asMia = await app.engine.enter(mia.actor, { placeId: invitation.placeId })
    await app.engine.changeMember(mia.actor, asMia, { accountId: ann.id, roles: ['guest'] })
    expect(wordsOf(await openBrowser(app).get(path))).toContain('On hold')
    await app.engine.changePlace(mia.actor, asMia, { endsAt: new Date(app.clock.now().getTime() + 2 * DAY) })
    app.clock.move(DAY)
    expect(wordsOf(await openBrowser(app).get(path))).toContain('Expired')
  })

  test('what is unknown, foreign or no id at all is the same page that tells nothing', async () => {
    const { invitation } = await inviteJoe(app)
    const { standing: other } = await inviteJoe(app)
    const urls = [
      `/invitations/${UNKNOWN}/${UNKNOWN}`,
      `/invitations/${invitation.placeId}/${UNKNOWN}`,
      `/invitations/${other.place.id}/${invitation.id}`,
      '/invitations/1/2',
      `/invitations/${invitation.placeId}/%00`,
      '/invitations/%zz/x',
      '/invitations/x',
      '/nowhere',
    ]
    const pages = await Promise.all(urls.map((url) => openBrowser(app).get(url)))
    expect(pages.map(({ statusCode }) => statusCode)).toEqual(urls.map(() => 404))
    expect(new Set(pages.map(({ body }) => body)).size).toBe(1)
    expect(pages[0]?.headers['content-type']).toBe('text/html; charset=utf-8')
  })

  test('a form from elsewhere does nothing', async () => {
    const { invitation, code, path, address } = await inviteJoe(app)
    const joe = await app.person('Joe', { address })
    const foreign = [
      { origin: 'https://evil.example.org' },
      { origin: 'null' },
      { origin: 'http://usher.example.com.evil.example.org' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ]
    for (const headers of foreign) {
      for (const act of ['accept', 'decline', 'hold']) {
        const browser = openBrowser(app, joe)
        const answer = await browser.post(`${path}/${act}`, { code, then: 'switch-account' }, headers)
        expect(answer.statusCode).toBe(403)
        expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
        expect(answer.headers['set-cookie']).toBeUndefined()
      }
    }
    expect(await stateOf(app, invitation)).toBe('pending')
  })

  test('over plain http our own forms, whose origin no-referrer hides, are known by the mark', async () => {
    const { code, path, address } = await inviteJoe(app)
    const browser = openBrowser(app, await app.person('Joe', { address }))
    const mark = [(await browser.get(path)).headers['set-cookie']].flat()[0]
    expect(mark).toContain('SameSite=Strict')
    expect((await browser.post(`${path}/accept`, { code }, { origin: 'null' })).statusCode).toBe(200)
  })

  test('without a session an answer asks to sign in and changes nothing', async () => {
    const { invitation, code, path } = await inviteJoe(app)
    const answer = await openBrowser(app).post(`${path}/accept`, { code })
    expect(answer.statusCode).toBe(401)
    expect(answer.body).toContain(`href="/sign-in?next=${encodeURIComponent(path)}"`)
    expect(await stateOf(app, invitation)).toBe('pending')
  })

  test('an API key is nobody here', async () => {
    const { ann, path } = await inviteJoe(app)
    const { token } = await app.identity.keys.createKey(ann.actor, {
      name: 'x',
      scopes: ['read', 'invite', 'manage'],
    })
    const headers = { authorization: `Bearer ${token}` }
    expect((await openBrowser(app).post(`${path}/accept`, {}, headers)).statusCode).toBeOneOf([401, 403])
    expect(wordsOf(await openBrowser(app).get(path, headers))).toContain('Sign in to answer')
  })

  test('hostile names and messages are text', async () => {
    const evil = `"><img src=x onerror=alert(1)><script>alert('x')</script>\u202e`
    const ann = await app.person('Ann Evil')
    await app.engine.createPlace(ann.actor, { kind: 'workspace', name: evil })
    const standing = await app.place('workspace', ann, { name: evil })
    const [outcome] = await app.engine.invite(ann.actor, standing, {
      invitees: [{ address: newAddress('joe') }],
      message: `${evil}\n</blockquote><form action=//evil.example.org>`,
    })
    const invitation = outcome?.status === 'invited' ? outcome.invitation : undefined
    const path = `/invitations/${invitation?.placeId}/${invitation?.id}`
    const mia = await app.person('<b>Mia</b> "&\' Example', { address: newAddress('mia') })
    for (const page of [
      await openBrowser(app).get(path),
      await openBrowser(app, mia).get(path),
      await openBrowser(app, ann).get('/'),
    ]) {
      expect(page.statusCode).toBe(200)
      expect(page.body).not.toMatch(/<img src=x|<script>|<form action=\/\/|<b>Mia/)
      expect(page.body).toContain('&lt;img src=x')
    }
  })

  test('links of other installations lead to the page, with the code out of the query', async () => {
    const { invitation, code } = await inviteJoe(app, 'account_list')
    const { placeId, id } = invitation
    for (const places of ['account_lists', 'organizations']) {
      const old = `/${places}/${placeId}/accept_invite/${id}`
      const answer = await openBrowser(app).get(`${old}?code=${code}`)
      expect(answer.statusCode).toBe(303)
      expect(answer.headers.location).toBe(`/invitations/${placeId}/${id}#code=${code}`)
      expect(answer.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' })
      const odd = await openBrowser(app).get(`${old}?code=${encodeURIComponent('x"\r\nSet-Cookie: a=b')}`)
      expect(odd.headers.location).toBe(`/invitations/${placeId}/${id}`)
      expect((await openBrowser(app).get(`/${places}/x/accept_invite/y?code=${code}`)).statusCode).toBe(404)
    }
    expect(await stateOf(app, invitation)).toBe('pending')
  })
})
