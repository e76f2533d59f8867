import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KIND_NAMES } from '../../src/core/kinds.ts'
import { HAS_BROWSER } from '../support/browser.ts'
import { describeOn } from '../support/databases.ts'
import { newAddress, stateOf } from './support/invited.ts'
import { openSite, untilHeading, type Site } from '../support/site.ts'
import { mailedInvitation, newcomer, type Newcomer } from './support/way-in.ts'

/** All that this tab remembers. */
const KEPT = 'JSON.stringify(sessionStorage)'
const DAY = 24 * 60 * 60 * 1000

describe.skipIf(!HAS_BROWSER)('in a browser', () => {
  describeOn('pglite', 'the way in', (open) => {
    let site: Site
    beforeAll(async () => {
      site = await openSite(await open())
    })
    afterAll(() => site.stop())

    const accept = (page: Page) => page.getByRole('button', { name: 'Accept as' })

    test.each(KIND_NAMES)('from the mail to being a member: %s', async (kind) => {
      const mailed = await mailedInvitation(site.app, kind)
      const page = await site.visit('/')
      await site.follow(page, mailed.link)
      await page.getByRole('link', { name: 'Create an account' }).click()
      const joe: Newcomer = newcomer(site, page, mailed.address)
      await joe.signsUp()
      await joe.confirms()

      await untilHeading(page, mailed.heading)
      expect(await stateOf(site.app, mailed.invitation)).toBe('pending')
      await accept(page).waitFor()
      expect(await page.evaluate('document.activeElement.innerText')).toBe('Accept as Joe Example')
      await page.keyboard.press('Enter')

      await untilHeading(page, mailed.welcome)
      expect(await page.evaluate('document.activeElement.tagName')).toBe('H1')
      expect(await page.evaluate(KEPT)).not.toContain('code=')
      expect(await joe.rolesIn(mailed.invitation)).toEqual([mailed.invitation.role])
      const goOn = page.getByRole('link', { name: /^Go to/ })
      expect(await goOn.getAttribute('href')).toBe(`/places/${mailed.invitation.placeId}`)
    })

    test('a guest has a ticket and a file for the calendar', async () => {
      const mailed = await mailedInvitation(site.app, 'social')
      const joe = await site.app.person('Joe Example', { address: mailed.address })
      const page = await site.visit('/', { as: joe })
      await site.follow(page, mailed.link)
      await accept(page).click()
      await page.getByRole('button', { name: 'Show my ticket' }).click()
      await page.getByRole('img', { name: 'QR code of your ticket for Friday Supper' }).waitFor()
      const download = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Add to calendar' }).click()
      expect((await download).suggestedFilename()).toBe('invite.ics')
    })

    test('signed in as somebody else, one switches and comes back with the code', async () => {
      const mailed = await mailedInvitation(site.app, 'account_list')
      const mia = await site.app.person('Mia Maker', { address: newAddress('mia') })
      const page = await site.visit('/', { as: mia })
      await site.follow(page, mailed.link)
      await untilHeading(page, 'This invitation is for another address')
      expect(await page.locator('#content').innerText()).toContain('j•••@example.org')
      expect(await page.locator('#content').innerText()).not.toContain(mailed.address)
      await page.getByRole('button', { name: 'Switch account' }).click()
      await page.waitForURL('**/sign-in?next=*')
      await page.getByRole('link', { name: 'Create an account' }).click()
      const joe = newcomer(site, page, mailed.address)
      await joe.signsUp()
      await joe.confirms()
      await accept(page).click()
      await untilHeading(page, mailed.welcome)
      expect(await joe.rolesIn(mailed.invitation)).toEqual(['user'])
    })

    test('with another account than was invited, by saying so', async () => {
      const mailed = await mailedInvitation(site.app, 'workspace')
      const mia = await site.app.person('Mia Maker', { address: newAddress('mia') })
      const page = await site.visit('/', { as: mia })
      await site.follow(page, mailed.link)
      await page.getByText('Then you can join as Mia Maker instead.').waitFor()
      await page.getByRole('button', { name: 'Accept with this account' }).click()
      await untilHeading(page, mailed.welcome)
    })

    test('an address that is not confirmed is no obstacle to whoever has the code', async () => {
      const mailed = await mailedInvitation(site.app, 'organization')
      const joe = await site.app.person('Joe', { address: mailed.address, verified: false })
      const page = await site.visit('/', { as: joe })
      await site.follow(page, mailed.link)
      await accept(page).click()
      await untilHeading(page, mailed.welcome)
    })

    test('a strict place wants the proof first, and is one click from there', async () => {
      const mailed = await mailedInvitation(site.app, 'workspace', { strict: true })
      const joe = await site.app.person('Joe', { address: mailed.address, verified: false })
      const page = await site.visit('/', { as: joe })
      await site.follow(page, mailed.link)
      await page.getByRole('button', { name: 'Mail me the link' }).click()
      await untilHeading(page, 'Check your mail')
      await page.getByRole('button', { name: 'I have confirmed it' }).click()
      await page.getByText('Your address is not confirmed yet').waitFor()
      await newcomer(site, page, mailed.address).confirms()
      await accept(page).click()
      await untilHeading(page, mailed.welcome)
    })

    test('a fresh link comes by mail and opens; the old one does not any more', async () => {
      const mailed = await mailedInvitation(site.app, 'account_list', { renewable: true })
      site.app.clock.move(31 * DAY)
      const page = await site.visit('/')
      await site.follow(page, mailed.link)
      await untilHeading(page, 'This invitation has expired')
      await page.getByRole('button', { name: 'Mail me a fresh link' }).click()
      await untilHeading(page, 'We have passed that on')
      expect(await page.locator('#content').innerText()).not.toContain('example.org')

      const fresh = await mailed.latestLink()
      expect(fresh).not.toBe(mailed.link)
      const other = await site.visit('/')
      await site.follow(other, fresh)
      await untilHeading(other, mailed.heading)
      const third = await site.visit('/')
      await site.follow(third, mailed.link)
      await untilHeading(third, 'This link does not work any more')
      expect(await third.evaluate(KEPT)).not.toContain('code=')
    })

    test('no page on the way had anything to complain about', () => expect(site.complaints()).toEqual([]))
  })
})
