import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { HAS_BROWSER } from '../support/browser.ts'
import { describeOn } from '../support/databases.ts'
import { lookAt } from '../support/look.ts'
import { openSite, type Site } from '../support/site.ts'
import { isHere, openParty } from './support/party.ts'

const SOON = { timeout: 15_000 }

describe.skipIf(!HAS_BROWSER)('in a browser', () => {
  describeOn('pglite', 'the page of an event', (open) => {
    let site: Site
    beforeAll(async () => {
      site = await openSite(await open())
    })
    afterAll(() => site.stop())
    afterEach(() => expect(site.complaints()).toEqual([]))

    test('tells hosts when, where, and how the guests have answered', async () => {
      const { host, path } = await openParty(site.app, ['Bea Brown', 'Cem Çelik'])
      const page = await site.visit(path, { as: host, timezoneId: 'America/New_York' })
      await page.getByText('Friday 14 June 2030').or(page.getByText('Friday, 14 June 2030')).first().waitFor()
      await page.getByText(/For you: .*13:00/).waitFor()
      await page.getByText('Riverside Hall, Mill Lane 4').waitFor()
      for (const count of ['4 Invited', '2 Going', '1 Not going', '1 No answer', '0 Checked in'])
        await page.getByRole('button', { name: count }).waitFor()
      expect(await page.title()).toBe('Midsummer supper · Usher')
      await lookAt(page, 'social-host')
    })

    test('each number shows who is behind it, and the search who fits', async () => {
      const { host, path, declined, unanswered } = await openParty(site.app, ['Bea Brown', 'Cem Çelik'])
      const page = await site.visit(path, { as: host })
      const rows = page.getByRole('region', { name: 'Guest list' }).getByRole('listitem')
      await expect.poll(() => rows.count(), SOON).toBe(4)
      await page.getByRole('button', { name: '1 Not going' }).click()
      await expect
        .poll(() => rows.allInnerTexts(), SOON)
        .toEqual([expect.stringContaining(declined.address ?? '?')])
      await page.getByRole('button', { name: '1 No answer' }).click()
      await expect
        .poll(() => rows.allInnerTexts(), SOON)
        .toEqual([expect.stringContaining(unanswered.address ?? '?')])
      await page.getByRole('button', { name: '2 Going' }).click()
      await page.getByRole('searchbox').fill('çel')
      await expect.poll(() => rows.allInnerTexts(), SOON).toEqual([expect.stringContaining('Cem Çelik')])
      await page.getByRole('searchbox').fill('nobody of that name')
      await page.getByText('Nobody fits').waitFor()
    })

    test('one tap checks a guest in, another takes it back, and only those who come can be', async () => {
      const party = await openParty(site.app, ['Bea Brown'])
      const [{ invitation } = expect.fail()] = party.going
      const page = await site.visit(party.path, { as: party.host })
      await page.getByRole('button', { name: 'Check in Bea Brown' }).click()
      await page.getByText('Bea Brown is checked in').waitFor()
      await page.getByRole('button', { name: '1 Checked in' }).waitFor()
      expect(await isHere(site.app, party, invitation)).toBe(true)
      await page.getByRole('button', { name: 'Undo', exact: true }).click()
      await page.getByRole('button', { name: '0 Checked in' }).waitFor()
      expect(await isHere(site.app, party, invitation)).toBe(false)
      expect(await page.getByRole('button', { name: /^Check in ./ }).count()).toBe(1)
    })

    test('whoever uses the keyboard stays in the row', async () => {
      const { host, path } = await openParty(site.app, ['Bea Brown', 'Cem Çelik'])
      const page = await site.visit(path, { as: host })
      await page.getByRole('button', { name: 'Check in Bea Brown' }).focus()
      await page.keyboard.press('Enter')
      await expect
        .poll(() => page.evaluate('document.activeElement.getAttribute("aria-label")'), SOON)
        .toBe('Undo the check-in of Bea Brown')
    })

    test('shows what others do without being asked', async () => {
      const party = await openParty(site.app, ['Bea Brown'])
      const [{ invitation } = expect.fail()] = party.going
      const page = await site.visit(party.path, { as: party.host })
      await page.getByRole('button', { name: '0 Checked in' }).waitFor()
      const { placeId, id } = invitation
      const opened = await site.app.engine.openAsMember(party.host.actor, { placeId, id })
      await site.app.engine.checkIn(party.host.actor, opened)
      await page.getByRole('button', { name: '1 Checked in' }).waitFor()
    })

    test('a row leads to the story', async () => {
      const { host, path } = await openParty(site.app, ['Bea Brown'])
      const page = await site.visit(path, { as: host })
      await page.getByRole('button', { name: 'Bea Brown', exact: true }).click()
      await page.getByRole('dialog', { name: 'Invitation of Bea Brown' }).waitFor()
      expect(page.url()).toContain('?invitation=')
    })

    test('a guest finds their own ticket and the calendar file, and nothing for hosts', async () => {
      const { path, going } = await openParty(site.app, ['Bea Brown', 'Cem Çelik'])
      const page = await site.visit(path, { as: going[0]?.person ?? expect.fail() })
      await page.getByRole('img', { name: /Midsummer supper/ }).waitFor()
      await page.getByText('Cem Çelik').waitFor()
      expect(await page.getByRole('button', { name: /Check in|Invite/ }).count()).toBe(0)
      expect(await page.getByRole('link', { name: /Check in|Settings/ }).count()).toBe(0)
      const coming = page.waitForEvent('download')
      await page.getByRole('link', { name: 'Add to calendar' }).click()
      expect((await coming).suggestedFilename()).toBe('invite.ics')
      await lookAt(page, 'social-guest')
    })

    test('a new event asks for guests', async () => {
      const { host } = await openParty(site.app, [])
      const { place } = await site.app.place('social', host, { name: 'Picnic' })
      const page = await site.visit(`/places/${place.id}`, { as: host })
      await page.getByText('Who would you like to see?').waitFor()
      await page.getByText('The time is not set yet.').waitFor()
      expect(await page.getByRole('link', { name: 'Add to calendar' }).count()).toBe(0)
      await page.getByRole('button', { name: 'Invite people' }).click()
      await page.getByRole('dialog').waitFor()
    })

    test('speaks German', async () => {
      const { host, path } = await openParty(site.app, ['Bea Brown'])
      const page = await site.visit(path, { as: host, locale: 'de-DE' })
      await page.getByRole('button', { name: '1 Zugesagt' }).waitFor()
      await page.getByRole('button', { name: 'Einlassen: Bea Brown' }).waitFor()
      await lookAt(page, 'social-host-german')
    })
  })
})
