import { sql } from 'kysely'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HAS_BROWSER } from '../support/browser.ts'
import { describeOn } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { inviteJoe, newAddress, stateOf } from './support/invited.ts'
import { lookAt } from '../support/look.ts'
import { headingOf, openSite, untilHeading, type Site } from '../support/site.ts'

const PASSWORD = 'correct horse battery staple'

describe.skipIf(!HAS_BROWSER)('in a browser', () => {
  describeOn('pglite', 'the pages of an account', (open) => {
    let site: Site
    beforeAll(async () => {
      site = await openSite(await open())
    })
    afterAll(() => site.stop())

    const signUp = async (page: Page, address = newAddress('joe')): Promise<string> => {
      await page.getByLabel('Your name').fill('Joe Example')
      await page.getByLabel('E-mail address').fill(address)
      await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
      await page.getByRole('button', { name: 'Create account' }).click()
      await untilHeading(page, 'Check your mail')
      return address
    }
    const signIn = async (page: Page, address: string, password = PASSWORD): Promise<void> => {
      await page.getByLabel('E-mail address').fill(address)
      await page.getByLabel('Password', { exact: true }).fill(password)
      await page.getByRole('button', { name: 'Sign in' }).click()
    }
    const linkTo = async (address: string): Promise<string> => {
      await site.app.identity.settled()
      const mails = await site.app.mails()
      const links = mails.filter(({ to }) => to?.address === address).flatMap((mail) => mail.links)
      return links.find((link) => link.includes('#token=')) ?? 'about:blank'
    }
    const confirm = async (page: Page, address: string): Promise<void> => {
      await site.follow(page, await linkTo(address))
      await page.getByRole('button', { name: 'Confirm my address' }).click()
    }
    const isVerified = async (address: string): Promise<boolean> => {
      const { rows } = await sql<{ email_verified: boolean }>`
        select email_verified from users where email = ${address}`.execute(site.app.database.db)
      return rows[0]?.email_verified ?? false
    }

    test('an invitation survives signing up and confirming, also when the mail opens another tab', async () => {
      const { invitation, code, path } = await inviteJoe(site.app, 'account_list')
      const page = await site.visit(`${path}#code=${code}`)
      expect(page.url()).toBe(`${site.root}${path}`)
      await site.follow(page, `${site.root}/sign-up?next=${path}`)
      expect(await page.getByText('Your invitation waits for you').isVisible()).toBe(true)
      const address = await signUp(page)

      const other = await page.context().newPage()
      await confirm(other, address)
      await other.waitForURL(`**${path}`)
      await eventually('the code came along', async () =>
        (await other.evaluate(`sessionStorage.getItem('usher:${path}')`)) === `code=${code}` ? true : null,
      )
      expect(await isVerified(address)).toBe(true)
      expect(await stateOf(site.app, invitation)).toBe('pending')
    })

    test('opening the link of the mail confirms nothing, and its token leaves the address bar', async () => {
      const page = await site.visit('/sign-up')
      const address = await signUp(page)
      await site.follow(page, await linkTo(address))
      expect(page.url()).toBe(`${site.root}/verify-address`)
      expect(await headingOf(page)).toBe('Confirm your address')
      await page.reload()
      await untilHeading(page, 'Confirm your address')
      expect(await isVerified(address)).toBe(false)
      await page.getByRole('button', { name: 'Confirm my address' }).click()
      await untilHeading(page, 'Your address is confirmed')
      expect(await isVerified(address)).toBe(true)
      expect(await page.evaluate('document.activeElement.tagName')).toBe('H1')
      expect(await page.evaluate(`sessionStorage.getItem('usher:/verify-address')`)).toBe(null)
      expect(await page.getByRole('button', { name: /Joe Example/ }).isVisible()).toBe(true)
    })

    test('in another browser one signs in first, and the click to confirm still holds', async () => {
      const address = await signUp(await site.visit('/sign-up'))
      const page = await site.visit('/sign-in')
      await confirm(page, address)
      await untilHeading(page, 'Sign in to go on')
      expect(await isVerified(address)).toBe(false)
      await page.getByRole('link', { name: 'Sign in' }).click()
      await untilHeading(page, 'Sign in')
      expect(await page.getByLabel('E-mail address').inputValue()).toBe(address)
      await signIn(page, address)
      await untilHeading(page, 'Your address is confirmed')
      expect(await isVerified(address)).toBe(true)
    })

    test('signing in confirms nothing for whoever has not clicked', async () => {
      const address = await signUp(await site.visit('/sign-up'))
      const page = await site.visit('/sign-in')
      await site.follow(page, await linkTo(address))
      await untilHeading(page, 'Confirm your address')
      await site.follow(page, `${site.root}/sign-in?next=/verify-address`)
      await signIn(page, address)
      await untilHeading(page, 'Confirm your address')
      expect(await isVerified(address)).toBe(false)
    })

    test('whoever was on the way to a first place goes there once the address is confirmed', async () => {
      const page = await site.visit('/sign-up?next=/places/new')
      const address = await signUp(page)
      await confirm(page, address)
      await page.waitForURL(`${site.root}/places/new`)
      await untilHeading(page, 'New place')
      expect(await isVerified(address)).toBe(true)
    })

    test('whoever was on the way to another page is led there', async () => {
      const page = await site.visit('/sign-up?next=/account')
      await confirm(page, await signUp(page))
      await untilHeading(page, 'Your address is confirmed')
      await page.getByRole('link', { name: 'Go on' }).click()
      await untilHeading(page, 'Account')
    })

    test('the link of another account is not taken, and leads to that account', async () => {
      const address = await signUp(await site.visit('/sign-up'))
      const page = await site.visit('/sign-up')
      await confirm(page, await signUp(page))
      await untilHeading(page, 'Your address is confirmed')
      await confirm(page, address)
      await untilHeading(page, 'This link belongs to another account')
      await lookAt(page, 'verify-other-account')
      expect(await isVerified(address)).toBe(false)
      await page.getByRole('button', { name: 'Use the other account' }).click()
      await untilHeading(page, 'Sign in')
      await signIn(page, address)
      await untilHeading(page, 'Your address is confirmed')
      expect(await isVerified(address)).toBe(true)
    })

    test('a link that no longer works is replaced by a new one', async () => {
      const page = await site.visit('/sign-up')
      const address = await signUp(page)
      const elsewhere = await site.visit('/sign-in')
      await signIn(elsewhere, address)
      await elsewhere.waitForURL(`${site.root}/`)
      await site.follow(elsewhere, `${site.root}/verify-address#token=nonsense`)
      await elsewhere.getByRole('button', { name: 'Confirm my address' }).click()
      await untilHeading(elsewhere, 'This link no longer works')
      const before = (await site.app.mails()).length
      await elsewhere.getByRole('button', { name: 'Send a new link' }).click()
      await elsewhere.getByText('A new link is on its way.').waitFor()
      await site.app.identity.settled()
      expect((await site.app.mails()).length).toBe(before + 1)
    })

    test('a wrong password and an unknown address are answered alike', async () => {
      const address = await signUp(await site.visit('/sign-up'))
      const page = await site.visit('/sign-in')
      for (const email of [address, newAddress('nobody')]) {
        await signIn(page, email, 'somebody else entirely')
        await page.getByText('The address or the password is wrong.').waitFor()
        await page.reload()
        await untilHeading(page, 'Sign in')
      }
    })

    test.each([
      'https://evil.example.org/',
      '//evil.example.org',
      '/\\evil.example.org',
      'javascript:alert(1)',
    ])('after signing in, %s leads nowhere but home', async (next) => {
      const address = await signUp(await site.visit('/sign-up'))
      const page = await site.visit(`/sign-in?${new URLSearchParams({ next }).toString()}`)
      expect(await page.locator('a[href*=evil], a[href^=javascript]').count()).toBe(0)
      await signIn(page, address)
      await page.waitForURL(`${site.root}/`)
    })

    test('a forgotten password is set anew with the mailed link, once', async () => {
      const address = await signUp(await site.visit('/sign-up'))
      const page = await site.visit('/forgot-password')
      await page.getByLabel('E-mail address').fill(address)
      await page.getByRole('button', { name: 'Send the link' }).click()
      await untilHeading(page, 'Check your mail')
      await site.app.identity.settled()
      const mails = (await site.app.mails()).filter(({ to }) => to?.address === address)
      const link = mails.flatMap(({ links }) => links).find((one) => one.includes('/reset-password#')) ?? ''
      const again = await site.visit('/')
      for (const [visitor, outcome] of [
        [page, 'Your password is set'],
        [again, 'This link no longer works'],
      ] as const) {
        await site.follow(visitor, link)
        expect(visitor.url()).toBe(`${site.root}/reset-password`)
        await visitor.getByLabel('New password', { exact: true }).fill('another good password')
        await visitor.getByRole('button', { name: 'Set password' }).click()
        await untilHeading(visitor, outcome)
      }
      await page.getByRole('link', { name: 'Sign in' }).click()
      await signIn(page, address, 'another good password')
      await page.waitForURL(`${site.root}/`)
    })

    test('a page of the account waits until one has signed in', async () => {
      const address = await signUp(await site.visit('/sign-up'))
      const page = await site.visit('/account')
      expect(page.url()).toBe(`${site.root}/sign-in?next=%2Faccount`)
      await signIn(page, address)
      await untilHeading(page, 'Account')
    })

    test('the account changes its name and language, makes a key, shows it once and revokes it', async () => {
      const page = await site.visit('/sign-up')
      await confirm(page, await signUp(page))
      await untilHeading(page, 'Your address is confirmed')
      await site.follow(page, `${site.root}/account`)
      await page.getByLabel('Your name').fill('Joseph Example')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByRole('button', { name: /Joseph Example/ }).waitFor()

      await page.getByRole('button', { name: 'New API key' }).click()
      await page.getByRole('button', { name: 'Make key' }).click()
      await page.getByText('Give it a name').waitFor()
      await page.getByLabel('What it is for').fill('Import')
      await page.getByRole('button', { name: 'Make key' }).click()
      const token = await page.locator('code[aria-label="API key"]').innerText()
      await lookAt(page, 'account-key-made')
      const asKey = { headers: { authorization: `Bearer ${token}` } }
      expect((await fetch(`${site.root}/api/v3/places`, asKey)).status).toBe(200)
      await page.getByRole('button', { name: 'I have kept it' }).click()
      await page.getByRole('button', { name: 'Revoke: Import' }).waitFor()
      expect(await page.content()).not.toContain(token)
      await page.getByRole('button', { name: 'Revoke: Import' }).click()
      await page.getByRole('button', { name: 'Revoke', exact: true }).click()
      await page.getByText('No API keys yet').waitFor()
      expect((await fetch(`${site.root}/api/v3/places`, asKey)).status).toBe(401)

      await page.getByRole('combobox', { name: 'Language' }).click()
      await page.getByRole('option', { name: 'Deutsch' }).click()
      await untilHeading(page, 'Konto')
      expect(await page.locator('html').getAttribute('lang')).toBe('de')
      await page.reload()
      await untilHeading(page, 'Konto')
      await lookAt(page, 'account-german')
      await page.getByRole('button', { name: 'Abmelden', exact: true }).click()
      await page.waitForURL(`${site.root}/`)
    })

    test.each([
      '/sign-in',
      '/sign-up',
      '/forgot-password',
      '/reset-password',
      '/verify-address',
      '/nothing/here',
    ])('%s shuts nobody out and fits on the smallest phone', async (path) => {
      const page = await site.visit(path)
      await lookAt(page, path.slice(1).replaceAll('/', '-'))
    })

    test('confirming and the account shut nobody out and fit on the smallest phone', async () => {
      const page = await site.visit('/sign-up')
      const address = await signUp(page)
      await lookAt(page, 'check-mail')
      await site.follow(page, await linkTo(address))
      await lookAt(page, 'verify-address-with-link')
      await page.getByRole('button', { name: 'Confirm my address' }).click()
      await untilHeading(page, 'Your address is confirmed')
      await lookAt(page, 'verify-done')
      await site.follow(page, `${site.root}/account`)
      await lookAt(page, 'account')
      await page.getByRole('button', { name: 'New API key' }).click()
      await page.getByLabel('What it is for').waitFor()
      await lookAt(page, 'account-new-key')
    })

    test('no page on the way had anything to complain about', () => expect(site.complaints()).toEqual([]))
  })
})
