import { beforeEach, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { openBrowser, wordsOf } from './support/browser.ts'
import { inviteJoe } from './support/invited.ts'

describeOn('pglite', 'the start page and what every page shares', (open) => {
  let app: TestApp
  beforeEach(async () => {
    app = await openApp(await open())
  })

  test('tells a visitor what this is and where to go', async () => {
    const page = await openBrowser(app).get('/')
    expect(page.statusCode).toBe(200)
    for (const href of ['/sign-in', '/sign-up', '/docs', '/mailbox'])
      expect(page.body).toContain(`href="${href}"`)
  })

  test('shows what waits for me and where I am in', async () => {
    const { path, address } = await inviteJoe(app)
    const joe = await app.person('Joe', { address })
    await app.place('organization', joe, { name: 'Harbour club' })
    const page = await openBrowser(app, joe).get('/')
    expect(page.body).toContain(`href="${path}"`)
    expect(wordsOf(page)).toContain('Harbour club Organization · admin')
  })

  test('shows nothing to an address that is not confirmed', async () => {
    const { path, address } = await inviteJoe(app)
    const joe = await app.person('Joe', { address, verified: false })
    const page = await openBrowser(app, joe).get('/')
    expect(page.body).not.toContain(path)
    expect(wordsOf(page)).toContain('Confirm my address')
  })

  test('nothing on a page is inline, and every asset it names is there to keep', async () => {
    const { path } = await inviteJoe(app)
    for (const url of ['/', path, '/sign-in', '/sign-up', '/reset-password', '/mailbox', '/nowhere']) {
      const { body } = await openBrowser(app).get(url)
      expect(body).not.toMatch(/<script(?![^>]*src=)|<style|\sstyle=|\son\w+=/)
      for (const [, asset = ''] of body.matchAll(/"(\/assets\/[^"]+)"/g)) {
        const { statusCode, headers } = await openBrowser(app).get(asset)
        expect({ asset, statusCode }).toEqual({ asset, statusCode: 200 })
        expect(headers['cache-control']).toBe('public, max-age=31536000, immutable')
        expect(headers['x-content-type-options']).toBe('nosniff')
        expect(headers['set-cookie']).toBeUndefined()
      }
    }
  })

  test('nothing but the assets can be had from their folder', async () => {
    for (const name of ['../pages.ts', '..%2fpages.ts', '%2e%2e/pages.ts', 'x', '']) {
      const answer = await openBrowser(app).get(`/assets/${name}`)
      expect(answer.statusCode).toBe(404)
      expect(answer.body).not.toContain('import')
    }
  })

  test('a form that is none, or too large, is refused on a page', async () => {
    const browser = openBrowser(app)
    const large = await browser.post('/sign-in', { email: 'x'.repeat(20_000) })
    expect(large.statusCode).toBe(413)
    expect(large.headers['content-type']).toBe('text/html; charset=utf-8')
    const json = await browser.post('/sign-in', {}, { 'content-type': 'application/json' })
    expect(json.statusCode).toBe(415)
    expect((await browser.post('/sign-in', {})).statusCode).toBeLessThan(500)
  })

  test('without its database it says so and shows no more', async () => {
    const { path } = await inviteJoe(app)
    await app.database.close()
    const answer = await openBrowser(app).get(path)
    expect([500, 503]).toContain(answer.statusCode)
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8')
    expect(answer.body).not.toMatch(/select|kysely|node_modules/i)
  })
})
