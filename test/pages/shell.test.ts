import { beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { everyRow } from './support/every-row.ts'
import { openBrowser, wordsOf } from './support/browser.ts'
import { inviteJoe, newAddress, stateOf } from './support/invited.ts'

const UNKNOWN = '0199f0a0-0000-7000-8000-000000000000'
const PAGES = [
  '/',
  '/sign-in',
  '/sign-up',
  '/verify-address',
  '/forgot-password',
  '/reset-password',
  '/account',
  '/places/new',
  `/places/${UNKNOWN}`,
  `/places/${UNKNOWN}/settings`,
  `/places/${UNKNOWN}/check-in`,
  '/mailbox',
]

describeOn('pglite', 'what every page shares', (open) => {
  let app: TestApp
  beforeAll(async () => {
    app = await openApp(await open())
    return () => app.stop()
  })

  test.each(PAGES)(
    '%s is the shell, which nobody may frame, keep, index or put a script into',
    async (url) => {
      const { statusCode, headers, body } = await openBrowser(app).get(url)
      expect(statusCode).toBe(200)
      expect(headers).toMatchObject({
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-store',
        'referrer-policy': 'no-referrer',
        'x-content-type-options': 'nosniff',
        'x-robots-tag': 'noindex, nofollow',
      })
      expect(headers['permissions-policy']).toContain('camera=(self)')
      const policy = String(headers['content-security-policy'])
      for (const rule of [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "frame-ancestors 'none'",
      ])
        expect(policy).toContain(rule)
      expect(policy).not.toMatch(/unsafe|https?:|\*/)
      expect(body).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/)
    },
  )

  test('every asset the shell names is there to keep, and compressed for who can read that', async () => {
    const { body } = await openBrowser(app).get('/')
    const named = [...body.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, asset = '']) => asset)
    expect(named.length).toBeGreaterThan(2)
    for (const asset of named) {
      const { statusCode, headers } = await app.server.inject(asset)
      expect({ asset, statusCode }).toEqual({ asset, statusCode: 200 })
      expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
      expect(headers['set-cookie']).toBeUndefined()
    }
    const script = named.find((asset) => asset.endsWith('.js')) ?? ''
    const headers = { 'accept-encoding': 'gzip, br' }
    const packed = await app.server.inject({ url: script, headers })
    expect(packed.headers['content-encoding']).toBe('br')
  })

  test.each(['../index.html', '..%2findex.html', '%2e%2e/package.json', 'x', ''])(
    'nothing but the assets can be had from their folder: %s',
    async (name) => {
      const answer = await app.server.inject(`/assets/${name}`)
      expect([403, 404]).toContain(answer.statusCode)
      expect(answer.body).not.toMatch(/<html|"version"/)
    },
  )

  test.each([
    '/nothing',
    '/nothing/at/all',
    '/places',
    '/invitations/x/y',
    `/invitations/${UNKNOWN}/${UNKNOWN}`,
  ])('%s is nowhere: a page says so to people', async (url) => {
    const page = await openBrowser(app).get(url)
    expect(page.statusCode).toBe(404)
    expect(page.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(page.headers['content-security-policy']).toContain("default-src 'none'")
  })

  test('programs are told as the API tells it, and the API answers nobody with a page', async () => {
    const plain = await app.server.inject('/nothing')
    const asked = await openBrowser(app).get('/api/v3/nothing')
    for (const answer of [plain, asked]) {
      expect(answer.statusCode).toBe(404)
      expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
    }
    expect((await app.server.inject({ method: 'POST', url: '/nothing' })).statusCode).toBe(404)
  })

  test('the page of an invitation can be read where no script runs, in the language of the reader', async () => {
    const { path, address, code, invitation } = await inviteJoe(app)
    const english = await openBrowser(app).get(path, { 'accept-language': 'en-GB' })
    expect(english.statusCode).toBe(200)
    expect(wordsOf(english)).toContain('Ann Lee invited you to join Orchard team')
    expect(wordsOf(english)).toContain('Open until')
    expect(wordsOf(english)).toContain('JavaScript')
    const german = await openBrowser(app).get(path, { 'accept-language': 'de-AT, en;q=0.5' })
    expect(german.body).toContain('<html lang="de">')
    expect(wordsOf(german)).toContain('Ann Lee lädt Sie zu Orchard team ein')
    for (const { body } of [english, german]) {
      expect(body).not.toContain(code)
      expect(body).not.toContain(address)
    }
    expect(await stateOf(app, invitation)).toBe('pending')
  })

  test('names and places cannot put markup into it', async () => {
    const { path } = await inviteJoe(app, 'social', { name: '</title><script>alert(1)</script>$&' })
    const { body } = await openBrowser(app).get(path)
    expect(body).not.toContain('<script>alert')
    expect(body).toContain('&lt;script&gt;')
    expect(body.match(/<title>/g)).toHaveLength(1)
  })

  test('looking at pages changes nothing, signed in or out, with GET or HEAD', async () => {
    const { path, address } = await inviteJoe(app)
    const joe = await app.person('Joe', { address })
    const before = await everyRow(app.database.db)
    for (const browser of [openBrowser(app), openBrowser(app, joe)]) {
      for (const url of [path, ...PAGES]) expect((await browser.get(url)).statusCode).toBe(200)
    }
    await app.server.inject({ method: 'HEAD', url: path, headers: { cookie: joe.cookie } })
    expect(await everyRow(app.database.db)).toEqual(before)
  })

  test('links of other installations lead on, with the code in the fragment and in no header', async () => {
    const { invitation, code, path } = await inviteJoe(app, 'account_list')
    const old = `/account_lists/${invitation.placeId}/accept_invite/${invitation.id}`
    const answer = await openBrowser(app).get(`${old}?code=${code}`)
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe(`${path}#code=${code}`)
    expect(answer.headers['referrer-policy']).toBe('no-referrer')
    const odd = await openBrowser(app).get(`${old}?code=javascript:1`)
    expect(odd.headers.location).toBe(path)
    expect((await openBrowser(app).get('/account_lists/x/accept_invite/y')).statusCode).toBe(404)
  })

  test('the address of whoever was invited is on no page that anybody can open', async () => {
    const address = newAddress('kim')
    const { ann, standing } = await inviteJoe(app)
    const { placeId, id } = await app.invite(ann, standing, address)
    expect((await openBrowser(app).get(`/invitations/${placeId}/${id}`)).body).not.toContain(address)
  })
})
