import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { BASE_URL, openApp, type TestApp } from '../support/app.ts'
import { HAS_BROWSER, openBrowser } from '../support/browser.ts'
import { describeOn } from '../support/databases.ts'
import { inviteJoe, newAddress, stateOf } from './support/invited.ts'

const PASSWORD = 'correct horse battery staple'

describe.skipIf(!HAS_BROWSER)('in a browser', () => {
  describeOn('pglite', 'the pages', (open) => {
    let app: TestApp
    let browser: Browser
    let root: string
    const complaints: string[] = []

    beforeAll(async () => {
      app = await openApp(await open())
      const { port } = new URL(await app.server.listen({ host: '127.0.0.1', port: 0 }))
      root = `http://localhost:${port}`
      browser = await openBrowser()
    })
    afterAll(async () => {
      await browser.close()
      await app.stop()
    })

    const visit = async (url: string, settings: { javaScriptEnabled?: boolean } = {}): Promise<Page> => {
      const page = await (await browser.newContext(settings)).newPage()
      page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
      page.on('pageerror', (error) => complaints.push(error.message))
      await page.goto(`${root}${url}`)
      return page
    }
    const press = async (page: Page, label: string): Promise<void> => {
      await page.getByRole('button', { name: label }).click()
      await page.waitForLoadState()
    }
    const signUp = async (page: Page): Promise<string> => {
      const address = newAddress('joe')
      await page.getByLabel('Your name').fill('Joe Example')
      await page.getByLabel('E-mail address').fill(address)
      await page.getByLabel('Password').fill(PASSWORD)
      await press(page, 'Create account')
      expect(await heading(page)).toBe('Check your mail')
      return address
    }
    const followMail = async (page: Page, address: string): Promise<void> => {
      await app.identity.settled()
      const mail = (await app.mails()).find(({ to }) => to?.address === address)
      const { pathname, hash } = new URL(mail?.links[0] ?? 'about:blank')
      await page.goto(`${root}${pathname}${hash}`)
      await press(page, 'Confirm')
      expect(await heading(page)).toBe('Your address is confirmed')
    }
    const signIn = async (page: Page, address: string): Promise<void> => {
      await page.getByLabel('E-mail address').fill(address)
      await page.getByLabel('Password').fill(PASSWORD)
      await press(page, 'Sign in')
    }
    const heading = (page: Page): Promise<string> => page.locator('h1').innerText()

    test('the code leaves the address bar, comes along and lets the person in', async () => {
      const { invitation, code, path } = await inviteJoe(app, 'account_list')
      const page = await visit(`${path}#code=${code}`)
      expect(page.url()).toBe(`${root}${path}`)
      expect(await page.getByLabel('Code from the mail').isVisible()).toBe(false)
      await page.reload()
      expect(await page.locator('[name=code]').inputValue()).toBe(code)
      await press(page, 'Create an account')
      await followMail(page, await signUp(page))
      await page.getByRole('link', { name: 'Go on to the invitation' }).click()
      expect(await stateOf(app, invitation)).toBe('pending')
      await press(page, 'Accept as Joe Example')
      expect(await heading(page)).toBe('You are in')
      expect(await page.evaluate('document.activeElement.tagName')).toBe('H1')
      expect(await page.evaluate('sessionStorage.length')).toBe(0)
      expect(await stateOf(app, invitation)).toBe('accepted')
    })

    test('without JavaScript the link can be pasted', async () => {
      const { invitation, code, path } = await inviteJoe(app, 'account_list')
      const page = await visit(`${path}#code=${code}`, { javaScriptEnabled: false })
      await page.getByLabel('Code from the mail').fill(`${root}${path}#code=${code}`)
      await press(page, 'Create an account')
      const address = await signUp(page)
      await page.goto(`${root}${path}`)
      await press(page, 'Sign in to answer')
      await signIn(page, address)
      await press(page, 'Accept as Joe Example')
      expect(await stateOf(app, invitation)).toBe('accepted')
    })

    test('the link to decline puts that answer in front and gives none by itself', async () => {
      const { invitation, code, path } = await inviteJoe(app, 'account_list')
      const page = await visit('/sign-up')
      await followMail(page, await signUp(page))
      await page.goto(`${root}${path}#code=${code}&decline`)
      expect(await page.evaluate('document.activeElement.innerText')).toBe('Decline')
      expect(await stateOf(app, invitation)).toBe('pending')
      await page.keyboard.press('Enter')
      await page.waitForURL('**/decline')
      expect(await heading(page)).toBe('You declined')
      expect(await stateOf(app, invitation)).toBe('declined')
    })

    test('a mail in the mailbox leads on with one click', async () => {
      const { path, code } = await inviteJoe(app, 'workspace')
      await app.mails()
      const page = await visit('/mailbox')
      // The mail speaks of the configured address, where nothing answers.
      await page.context().route(`${BASE_URL}/**`, (route) => route.fulfill({ body: 'There.' }))
      await page.locator('a.row').first().click()
      const opened = page.context().waitForEvent('page')
      await page.frameLocator('iframe').getByRole('link', { name: 'View invitation' }).click()
      await (await opened).waitForURL(`${BASE_URL}${path}#code=${code}`)
    })

    test('no page on the way had anything to complain about', () => expect(complaints).toEqual([]))
  })
})
