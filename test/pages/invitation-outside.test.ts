import { beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { everyRow } from './support/every-row.ts'
import { openBrowser, wordsOf } from './support/browser.ts'
import { inviteJoe, newAddress, stateOf } from './support/invited.ts'

const UNKNOWN = '0199f0a0-0000-7000-8000-000000000000'
const DAY = 24 * 60 * 60 * 1000

describeOn('pglite', 'what the server says of an invitation before a script runs', (open) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp(await open())
    return () => app.stop()
  })

  test('who, what, as what and until when; neither the address, the note nor the code', async () => {
    const { path, code, address } = await inviteJoe(app, 'workspace', {}, 'Only for you')
    const page = await openBrowser(app).get(path)
    expect(page.statusCode).toBe(200)
    const words = wordsOf(page)
    expect(words).toContain('Ann Lee invited you to join Orchard team')
    expect(words).toContain('Workspace')
    expect(words).toContain('Your role Editor')
    expect(words).toMatch(/Open until \w+,? \d+ \w+ \d{4}.* UTC/)
    for (const secret of [address, 'Only for you', code]) expect(page.body).not.toContain(secret)
    expect(page.body).toContain('need JavaScript')
  })

  test('in German to whoever asks for it', async () => {
    const { path } = await inviteJoe(app)
    const page = await openBrowser(app).get(path, { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' })
    expect(page.headers['content-language']).toBe('de')
    expect(page.body).toContain('<html lang="de">')
    expect(wordsOf(page)).toContain('Ann Lee lädt Sie zu Orchard team ein')
    expect(wordsOf(page)).toContain('Ihre Rolle Editor')
  })

  test('looking at it changes nothing, signed in or out, with GET or HEAD, and no answer has an address', async () => {
    const { path, address } = await inviteJoe(app)
    const joe = await app.person('Joe', { address })
    const before = await everyRow(app.database.db)
    for (const browser of [openBrowser(app), openBrowser(app, joe)]) {
      expect((await browser.get(path)).statusCode).toBe(200)
      for (const act of ['accept', 'decline']) {
        const url = `${path}/${act}`
        expect((await browser.get(url)).statusCode).toBe(404)
        const posted = await app.server.inject({ method: 'POST', url, headers: { cookie: joe.cookie } })
        expect(posted.statusCode).toBe(404)
      }
    }
    await app.server.inject({ method: 'HEAD', url: path, headers: { cookie: joe.cookie } })
    expect(await everyRow(app.database.db)).toEqual(before)
  })

  test('the same to everybody, whoever is signed in', async () => {
    const { ann, path, address } = await inviteJoe(app)
    const joe = await app.person('Joe', { address })
    const { token } = await app.identity.keys.createKey(ann.actor, { name: 'x', scopes: ['read', 'invite'] })
    const pages = await Promise.all([
      openBrowser(app).get(path),
      openBrowser(app, joe).get(path),
      openBrowser(app).get(path, { authorization: `Bearer ${token}` }),
    ])
    expect(new Set(pages.map(({ body }) => body)).size).toBe(1)
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
    const policy = headers['content-security-policy']
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self';")
    expect(policy).toContain("form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    expect(headers['set-cookie']).toBeUndefined()
  })

  test('an answer from a page of somebody else does nothing, whatever cookie comes along', async () => {
    const { invitation, code, address } = await inviteJoe(app)
    const { cookie } = await app.person('Joe', { address })
    const foreign = [
      {},
      { origin: 'https://evil.example.org' },
      { origin: 'null' },
      { origin: 'http://usher.example.com.evil.example.org' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { 'sec-fetch-site': 'none' },
    ]
    for (const headers of foreign) {
      const url = `/api/v3/places/${invitation.placeId}/invitations/${invitation.id}/accept`
      const sent = { method: 'POST', url, headers: { cookie, ...headers }, payload: { code } } as const
      expect((await app.server.inject(sent)).statusCode).toBe(401)
    }
    expect(await stateOf(app, invitation)).toBe('pending')
  })

  test('each end is said', async () => {
    const app = await openApp(await open())
    const { engine } = app
    const { ann, standing, path } = await inviteJoe(app)
    const ending = async (act: 'accept' | 'decline' | 'cancel') => {
      const address = newAddress('kim')
      const one = await app.invite(ann, standing, address)
      const kim = (await app.person('Kim', { address })).actor
      if (act === 'cancel') await engine.cancel(ann.actor, await engine.openAsMember(ann.actor, one))
      else await engine[act](kim, await engine.openAsInvitee(kim, one), {})
      return wordsOf(await openBrowser(app).get(`/invitations/${one.placeId}/${one.id}`))
    }
    expect(await ending('cancel')).toContain('was withdrawn')
    expect(await ending('decline')).toContain('was turned down')
    expect(await ending('accept')).toContain('has been accepted')
    app.clock.move(31 * DAY)
    expect(wordsOf(await openBrowser(app).get(path))).toContain('has run out')
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
    const asPerson = { accept: 'text/html' }
    const pages = await Promise.all(urls.map((url) => openBrowser(app).get(url, asPerson)))
    expect(pages.map(({ statusCode }) => statusCode)).toEqual(urls.map(() => 404))
    expect(new Set(pages.map(({ body }) => body)).size).toBe(1)
    expect(pages[0]?.headers['content-type']).toBe('text/html; charset=utf-8')
  })

  test('hostile names are text', async () => {
    const evil = `"><img src=x onerror=alert(1)><script>alert('x')</script>\u202e`
    const ann = await app.person(evil, { address: newAddress('ann') })
    const standing = await app.place('workspace', ann, { name: evil })
    const { placeId, id } = await app.invite(ann, standing, newAddress('joe'))
    const page = await openBrowser(app).get(`/invitations/${placeId}/${id}`)
    expect(page.statusCode).toBe(200)
    expect(page.body).not.toMatch(/<img src=x|<script>|\u202e/)
    expect(page.body).toContain('&lt;img src=x')
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
