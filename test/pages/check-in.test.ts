import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { HAS_BROWSER } from '../support/browser.ts'
import { describeOn } from '../support/databases.ts'
import { lookAt } from '../support/look.ts'
import { openSite, type Site } from '../support/site.ts'
import { visitWithCamera } from './support/camera.ts'
import { isHere, openParty, ticketUrl, type Party } from './support/party.ts'
import { blankPng, qrFilm, qrPng } from './support/qr-picture.ts'

describe.skipIf(!HAS_BROWSER)('in a browser', () => {
  describeOn('pglite', 'the door of an event', (open) => {
    let site: Site
    beforeAll(async () => {
      site = await openSite(await open())
    })
    afterAll(() => site.stop())
    afterEach(() => expect(site.complaints()).toEqual([]))

    const guestOf = (party: Party, n = 0): Party['going'][number] => party.going[n] ?? expect.fail()
    const ticketOf = (party: Party, n = 0): Promise<string> => ticketUrl(site.app, guestOf(party, n))
    const isIn = (party: Party, n = 0): Promise<boolean> =>
      isHere(site.app, party, guestOf(party, n).invitation)
    const atDoor = async (party: Party): Promise<Page> => {
      const page = await site.visit(`${party.path}/check-in`, { as: party.host })
      await page.getByRole('heading', { level: 1, name: 'Check in' }).waitFor()
      return page
    }
    const show = async (page: Page, picture: Buffer): Promise<void> => {
      const scan = page.getByRole('button', { name: 'Scan' })
      if ((await scan.getAttribute('aria-pressed')) === 'false') await scan.click()
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'ticket.png', mimeType: 'image/png', buffer: picture })
    }
    const verdict = (page: Page, is: string) => page.locator(`[data-verdict=${is}]`)

    test('a few letters and a tap let a guest in, and another tap takes that back', async () => {
      const party = await openParty(site.app, ['Bea Brown', 'Cem Çelik'])
      const page = await atDoor(party)
      await page.getByText('0 of 2 in').waitFor()
      await page.getByRole('searchbox').fill('çel')
      await page.getByRole('button', { name: 'Check in Bea Brown' }).waitFor({ state: 'detached' })
      await page.getByRole('button', { name: 'Check in Cem Çelik' }).click()
      await verdict(page, 'in').getByText('Cem Çelik').waitFor()
      await page.getByText('1 of 2 in').waitFor()
      expect([await isIn(party, 0), await isIn(party, 1)]).toEqual([false, true])
      expect(await page.getByRole('searchbox').inputValue()).toBe('')
      expect(await page.evaluate('document.activeElement.type')).toBe('search')
      await lookAt(page, 'check-in-done')
      await page.getByRole('button', { name: 'Undo', exact: true }).click()
      await verdict(page, 'undone').waitFor()
      await page.getByText('0 of 2 in').waitFor()
      expect(await isIn(party, 1)).toBe(false)
    })

    test('only those who are going can be found', async () => {
      const party = await openParty(site.app, ['Bea Brown'])
      const page = await atDoor(party)
      await page.getByRole('button', { name: 'Check in Bea Brown' }).waitFor()
      await page.getByRole('searchbox').fill('dora')
      await page.getByText('Among those who are going, nobody fits “dora”.').waitFor()
      await lookAt(page, 'check-in-search')
    })

    test('the camera reads a ticket and lets the guest in', async () => {
      const party = await openParty(site.app, ['Bea Brown', 'Cem Çelik'])
      const film = qrFilm(await ticketOf(party))
      const page = await visitWithCamera(`${site.root}${party.path}/check-in`, { as: party.host, film })
      await page.getByRole('button', { name: 'Scan' }).click()
      await verdict(page, 'in').getByText('Bea Brown').waitFor()
      await page.getByText('1 of 2 in').waitFor()
      expect([await isIn(party, 0), await isIn(party, 1)]).toEqual([true, false])
      await lookAt(page, 'check-in-scan')
    })

    test('a picture of a ticket does as well, and a second time it says since when', async () => {
      const party = await openParty(site.app, ['Bea Brown'])
      const page = await atDoor(party)
      const picture = qrPng(await ticketOf(party))
      await show(page, picture)
      await verdict(page, 'in').getByText('Bea Brown').waitFor()
      expect(await isIn(party)).toBe(true)
      await show(page, picture)
      await verdict(page, 'already').getByText('Already in since').waitFor()
    })

    test('the ticket of another guest, of another event and none at all let nobody in', async () => {
      const party = await openParty(site.app, ['Bea Brown', 'Cem Çelik'])
      const other = await openParty(site.app, ['Eva Ek'])
      const page = await atDoor(party)
      const [bea, cem] = [await ticketOf(party, 0), await ticketOf(party, 1)]
      await show(
        page,
        qrPng(bea.replace(/ticket=.*/, `ticket=${new URL(cem).hash.split('ticket=')[1] ?? ''}`)),
      )
      await verdict(page, 'wrong').waitFor()
      await lookAt(page, 'check-in-wrong')
      await show(page, qrPng(await ticketOf(other)))
      await verdict(page, 'otherEvent').waitFor()
      await show(page, qrPng('WIFI:S:guests;;'))
      await verdict(page, 'noTicket').waitFor()
      await show(page, blankPng())
      await verdict(page, 'unreadable').waitFor()
      expect([await isIn(party, 0), await isIn(party, 1), await isIn(other)]).toEqual([false, false, false])
    })

    test('whoever was taken off the list stays outside', async () => {
      const party = await openParty(site.app, ['Bea Brown'])
      const ticket = await ticketOf(party)
      const { person } = guestOf(party)
      await site.app.engine.removeMember(party.host.actor, party.standing, person.id)
      const page = await atDoor(party)
      await show(page, qrPng(ticket))
      await verdict(page, 'gone').getByText('Bea Brown').waitFor()
      expect(await isIn(party)).toBe(false)
    })

    test('opening a ticket shows the guest, and only a tap lets them in', async () => {
      const party = await openParty(site.app, ['Bea Brown'])
      const url = new URL(await ticketOf(party))
      const page = await site.visit(url.pathname + url.hash, { as: party.host })
      await page.getByRole('heading', { level: 2, name: 'Bea Brown' }).waitFor()
      expect(page.url()).toBe(`${site.root}${party.path}/check-in`)
      await page.getByText('0 of 1 in').waitFor()
      expect(await isIn(party)).toBe(false)
      await lookAt(page, 'check-in-arrived')
      await page.getByRole('button', { name: 'Check in', exact: true }).click()
      await verdict(page, 'in').waitFor()
      expect(await isIn(party)).toBe(true)
      expect(await page.evaluate('sessionStorage.length')).toBe(0)
    })

    test('without a connection nobody counts as in, and it can be tried again', async () => {
      const party = await openParty(site.app, ['Bea Brown'])
      const page = await atDoor(party)
      const button = page.getByRole('button', { name: 'Check in Bea Brown' })
      await button.waitFor()
      await page.route('**/check-in', (route) => route.abort(), { times: 1 })
      await button.click()
      await verdict(page, 'failed').waitFor()
      expect(await verdict(page, 'in').count()).toBe(0)
      expect(await isIn(party)).toBe(false)
      await page.getByText('0 of 1 in').waitFor()
      await page.getByRole('button', { name: 'Try again' }).click()
      await verdict(page, 'in').waitFor()
      expect(await isIn(party)).toBe(true)
      expect(site.complaints()).toEqual(['Failed to load resource: net::ERR_FAILED'])
    })

    test('guests are shown the way to their own ticket', async () => {
      const party = await openParty(site.app, ['Bea Brown'])
      const { person } = guestOf(party)
      const page = await site.visit(`${party.path}/check-in`, { as: person })
      await page.getByRole('heading', { level: 1, name: 'Only hosts check guests in' }).waitFor()
      await page.getByRole('link', { name: 'Show my ticket' }).click()
      await page.getByRole('img', { name: /Midsummer supper/ }).waitFor()
    })

    test('speaks German', async () => {
      const party = await openParty(site.app, ['Bea Brown'])
      const page = await site.visit(`${party.path}/check-in`, { as: party.host, locale: 'de-DE' })
      await page.getByText('0 von 1 da').waitFor()
      await page.getByRole('button', { name: 'Einlassen: Bea Brown' }).click()
      await verdict(page, 'in').getByText('Eingelassen · Gast').waitFor()
      await lookAt(page, 'check-in-german')
    })
  })
})
