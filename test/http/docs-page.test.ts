import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HAS_BROWSER, openBrowser } from '../support/browser.ts'
import { freePort } from '../support/free-port.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'

describeOn('pglite', 'the page of the API', (open) => {
  let app: TestApp
  let origin: string

  beforeAll(async () => {
    const port = await freePort()
    origin = `http://127.0.0.1:${port}`
    app = await openApp(await open(), { environment: { BASE_URL: origin } })
    await app.server.listen({ port, host: '127.0.0.1' })
  })
  afterAll(() => app.stop())

  describe('as it is sent', () => {
    test('names nothing outside of the service', async () => {
      const { statusCode, headers, body } = await app.server.inject('/docs/')
      expect(statusCode).toBe(200)
      expect(headers['content-type']).toBe('text/html; charset=utf-8')
      expect(body.match(/(?:https?:)?\/\/[\w.-]+/g) ?? []).toEqual([])
      expect([...body.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, url]) => url)).toEqual(['js/scalar.js'])
    })

    test('may load from this server alone, and run only the scripts with this nonce', async () => {
      const [one, two] = [await app.server.inject('/docs/'), await app.server.inject('/docs/')]
      const policy = String(one.headers['content-security-policy'])
      const nonce = /script-src 'nonce-([^']+)';/.exec(policy)?.[1] ?? ''
      expect(Buffer.from(nonce, 'base64url')).toHaveLength(16)
      expect(policy.split('; ')).toEqual([
        "default-src 'none'",
        `script-src 'nonce-${nonce}'`,
        "style-src 'unsafe-inline'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ])
      expect([...one.body.matchAll(/<script[^>]* nonce="([^"]*)"/g)].map(([, used]) => used)).toEqual([
        nonce,
        nonce,
      ])
      expect(two.headers['content-security-policy']).not.toBe(policy)
    })

    test('is found without the slash too', async () => {
      const { statusCode, headers } = await app.server.inject('/docs')
      expect([statusCode, headers.location]).toEqual([301, '/docs/'])
    })

    test('is refused under a host that is none', async () => {
      const { statusCode } = await app.server.inject({ url: '/docs/', headers: { host: 'a b' } })
      expect(statusCode).toBe(400)
    })
  })

  describe.skipIf(!HAS_BROWSER)('in a browser', () => {
    let browser: Browser

    beforeAll(async () => {
      browser = await openBrowser()
    })
    afterAll(() => browser.close())

    test('shows the API and tries it out, asking nobody but this server', async () => {
      const page = await browser.newPage()
      const asked: string[] = []
      const failures: string[] = []
      page.on('request', (request) => void asked.push(request.url()))
      page.on('pageerror', (error) => void failures.push(error.message))
      page.on('console', (message) => message.type() === 'error' && failures.push(message.text()))

      await page.goto(`${origin}/docs#tag/mailbox/GET/api/v3/mailbox`)
      await page.getByRole('heading', { name: 'The mails that would have been sent' }).waitFor()
      await page
        .getByRole('button', { name: /Test Request.*\/api\/v3\/mailbox\)/i })
        .first()
        .click()
      const answered = page.waitForResponse((response) => response.url().includes('/api/v3/mailbox'))
      await page.getByRole('button', { name: /^Send get request/ }).click()
      expect((await answered).status()).toBe(200)

      expect(asked.filter((url) => !url.startsWith(`${origin}/`) && !url.startsWith('data:'))).toEqual([])
      expect(asked).toContain(`${origin}/openapi.json`)
      expect(failures).toEqual([])
    })
  })
})
