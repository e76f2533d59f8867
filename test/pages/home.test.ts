import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HAS_BROWSER } from '../support/browser.ts'
import { describeOn } from '../support/databases.ts'
import { lookAt } from '../support/look.ts'
import { openSite, type Site } from '../support/site.ts'
import { stateOf } from './support/invited.ts'

describe.skipIf(!HAS_BROWSER)('home', () => {
  describeOn('pglite', 'in a browser', (open) => {
    let site: Site

    beforeAll(async () => {
      site = await openSite(await open())
    })
    afterAll(() => site.stop())

    test('an empty service leads its first visitor to an account, and on to a first place', async () => {
      const page = await site.visit('/')
      await page.getByRole('heading', { name: 'Your Usher is running' }).waitFor()
      await lookAt(page, 'home-first-run')
      await page.getByRole('link', { name: 'Create the first account' }).click()
      await page.waitForURL('**/sign-up?next=*')
      expect(new URL(page.url()).searchParams.get('next')).toBe('/places/new')
    })

    test('a visitor of a service in use is welcomed', async () => {
      await site.app.person('Wanda First')
      const page = await site.visit('/')
      await page.getByRole('heading', { name: 'Invitations, from asking to being in' }).waitFor()
      await lookAt(page, 'home-welcome')
    })

    test('somebody new is led to a first place, and makes one', async () => {
      const page = await site.visit('/', { as: await site.app.person('Nora New') })
      await page.getByText('Nothing waits for you').waitFor()
      await lookAt(page, 'home-nothing')
      await page.getByRole('link', { name: 'New place' }).click()
      await page.getByRole('heading', { name: 'New place' }).waitFor()
      await lookAt(page, 'new-place')
      await page.getByText('Event', { exact: true }).click()
      await page.getByLabel('Name').fill('Roof party')
      await page.getByLabel('Begins').fill('2035-06-01T18:00')
      await lookAt(page, 'new-place-event')
      await page.getByRole('button', { name: 'Create place' }).click()
      await page.getByRole('heading', { name: 'Roof party' }).waitFor()
    })

    test('what waits is accepted, or declined and taken back, in one click', async () => {
      const ann = await site.app.person('Ann Asker')
      const joe = await site.app.person('Joe Asked')
      const party = await site.app.place('social', ann, { name: 'Harvest feast' })
      const studio = await site.app.place('workspace', ann, { name: 'Riverside' })
      const board = await site.app.place('organization', ann, { name: 'Harbour board' })
      const [toParty, toStudio] = [
        await site.app.invite(ann, party, joe.address),
        await site.app.invite(ann, studio, joe.address),
        await site.app.invite(ann, board, joe.address),
      ]
      const page = await site.visit('/', { as: joe })
      await page.getByRole('link', { name: 'Harbour board' }).waitFor()
      await lookAt(page, 'home-waiting')
      expect(await stateOf(site.app, toStudio)).toBe('pending')

      await page.getByRole('button', { name: 'Accept the invitation to Riverside' }).click()
      await page.getByText('You are in Riverside').waitFor()
      expect(await stateOf(site.app, toStudio)).toBe('accepted')

      await page.getByRole('button', { name: 'Decline the invitation to Harvest feast' }).click()
      await page.getByText('You declined Harvest feast').waitFor()
      expect(await stateOf(site.app, toParty)).toBe('declined')
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByRole('button', { name: 'Accept the invitation to Harvest feast' }).waitFor()
      expect(await stateOf(site.app, toParty)).toBe('pending')

      await page.getByRole('button', { name: 'Mail me the link again' }).click()
      await page.getByText('its link is on the way').waitFor()
    })

    test('the mailbox shows what was mailed, in a frame where nothing runs', async () => {
      const page = await site.visit('/mailbox')
      await site.app.mails()
      await page.getByText('invited you to join Harbour board').first().click()
      await page.getByRole('heading', { name: /invited you to join Harbour board/ }).waitFor()
      await page.frameLocator('iframe').getByRole('link').first().waitFor()
      await lookAt(page, 'mail')
      await page.getByRole('link', { name: 'All mails' }).click()
      await page.getByRole('heading', { name: 'Mailbox' }).waitFor()
      await lookAt(page, 'mailbox')
    })

    test('everything is said in German to whoever reads German', async () => {
      const page = await site.visit('/', { as: await site.app.person('Gerda Gast'), locale: 'de-DE' })
      await page.getByText('Nichts wartet auf Sie').waitFor()
      expect(await page.locator('html').getAttribute('lang')).toBe('de')
      await lookAt(page, 'home-german')
    })

    test.each([
      ['en-GB', 'Begins 1 July 2035', 'home-event'],
      ['de-DE', 'Beginnt 1. Juli 2035', 'home-event-german'],
    ])('what is to happen says when, on a phone as well: %s', async (locale, begins, state) => {
      const ann = await site.app.person(`Ada ${state}`)
      const joe = await site.app.person(`Jim ${state}`)
      const when = { startsAt: new Date('2035-07-01T18:00:00Z'), timeZone: 'Europe/Berlin' }
      const where = { location: 'Café Anna, Harbour Street 4' }
      await site.app.place('social', joe, { name: 'The long evening on the roof', ...when, ...where })
      const party = await site.app.place('social', ann, { name: 'Garden party', ...when, ...where })
      await site.app.invite(ann, party, joe.address)
      const page = await site.visit('/', { as: joe, locale })
      await page.getByText(begins).waitFor()
      await page.getByRole('listitem').filter({ hasText: 'Garden party' }).getByText('Café Anna').waitFor()
      await lookAt(page, state)
    })

    test('seats are counted as the place counts them: with whoever is still to answer', async () => {
      const ann = await site.app.person('Sue Seats')
      const team = await site.app.place('workspace', ann, { name: 'Small team', seatLimit: 5 })
      for (const name of ['Tim Seats', 'Mia Seats'])
        await site.app.invite(ann, team, (await site.app.person(name)).address)
      const page = await site.visit('/', { as: ann })
      await page.getByText('3 of 5 seats').waitFor()
    })

    test('no page has complained', () => expect(site.complaints()).toEqual([]))
  })
})
