import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { KindName } from '../../src/core/kinds.ts'
import { HAS_BROWSER } from '../support/browser.ts'
import { describeOn } from '../support/databases.ts'
import { lookAt } from '../support/look.ts'
import type { Person } from '../support/people.ts'
import { openSite, type Site } from '../support/site.ts'
import { newAddress } from './support/invited.ts'
import { openParty } from './support/party.ts'
import { qrPng } from './support/qr-picture.ts'

const SOON = { timeout: 15_000 }

describe.skipIf(!HAS_BROWSER)('in a browser', () => {
  describeOn('pglite', 'the settings of a place', (open) => {
    let site: Site
    beforeAll(async () => {
      site = await openSite(await open())
    })
    afterAll(() => site.stop())
    afterEach(() => expect(site.complaints()).toEqual([]))

    const owned = async (kind: KindName) => {
      const ann = await site.app.person('Ann Archer', { address: newAddress('ann') })
      const standing = await site.app.place(kind, ann, { name: 'Harbour Trust' })
      const read = async () => (await site.app.engine.readPlace(ann.actor, standing.place.id)).place
      return { ann, standing, read, path: `/places/${standing.place.id}/settings` }
    }
    const visit = async (path: string, as: Person): Promise<Page> => {
      const page = await site.visit(path, { as })
      await page.getByRole('heading', { level: 1, name: 'Settings' }).waitFor()
      return page
    }
    const section = (page: Page, name: string) => page.getByRole('form', { name })
    const save = async (page: Page, name: string): Promise<void> => {
      await section(page, name).getByRole('button', { name: 'Save' }).click()
      await section(page, name).getByRole('button', { name: 'Save' }).waitFor({ state: 'detached' })
    }

    test('name and kind are saved on their own, and are there when the page comes again', async () => {
      const { ann, read, path } = await owned('organization')
      const page = await visit(path, ann)
      await page.getByLabel('Name', { exact: true }).fill('Harbour Club')
      await page.getByLabel('Kind of organization').fill('Club')
      await page.getByRole('radio', { name: /Only the invited address/ }).click()
      const sent = page.waitForRequest((request) => request.method() === 'PATCH')
      await save(page, 'Name and looks')
      expect((await sent).postDataJSON()).toEqual({ name: 'Harbour Club', organizationType: 'Club' })
      expect((await read()).strict).toBe(false)
      await save(page, 'Who may accept')
      await page.reload()
      expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Harbour Club')
      expect(await page.getByRole('radio', { name: /Only the invited address/ }).isChecked()).toBe(true)
      expect(await read()).toMatchObject({ name: 'Harbour Club', organizationType: 'Club', strict: true })
      await lookAt(page, 'settings-organization')
    })

    test('a picture is shown as soon as it is chosen, and can be taken away', async () => {
      const { ann, read, path } = await owned('workspace')
      const page = await visit(path, ann)
      const picture = { name: 'logo.png', mimeType: 'image/png', buffer: qrPng('logo') }
      await page.getByLabel('Choose a picture').setInputFiles(picture)
      const shown = page.locator('img[src^="/logos/"]')
      await expect
        .poll(() => shown.evaluate((img) => (img as { naturalWidth?: number }).naturalWidth), SOON)
        .toBe(600)
      expect((await read()).logoUrl).toContain('/logos/')
      await page.getByRole('button', { name: 'Remove' }).click()
      await shown.waitFor({ state: 'detached' })
      expect((await read()).logoUrl).toBeNull()
    })

    test('what is no picture is refused in words, and nothing is sent', async () => {
      const { ann, read, path } = await owned('workspace')
      const page = await visit(path, ann)
      const file = { name: 'logo.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') }
      await page.getByLabel('Choose a picture').setInputFiles(file)
      await page.getByText('This file is no picture that we can read.').waitFor()
      expect((await read()).logoUrl).toBeNull()
    })

    test('a picture that is too large is made smaller', async () => {
      const { ann, read, path } = await owned('workspace')
      const page = await visit(path, ann)
      // A valid PNG with half a megabyte behind it.
      const buffer = Buffer.concat([qrPng('logo'), Buffer.alloc(512 * 1024)])
      await page
        .getByLabel('Choose a picture')
        .setInputFiles({ name: 'l.png', mimeType: 'image/png', buffer })
      const shown = page.locator('img[src^="/logos/"]')
      await expect
        .poll(() => shown.evaluate((img) => (img as { naturalWidth?: number }).naturalWidth), SOON)
        .toBe(512)
      expect((await read()).logoUrl).toContain('/logos/')
    })

    test('seats are counted, changed and lifted, and nonsense is told before it is sent', async () => {
      const { ann, read, path } = await owned('workspace')
      const page = await visit(path, ann)
      await page.getByText('1 of 30 seats').waitFor()
      await page.getByLabel('Number of seats').fill('many')
      await page.getByText('Give a number from 1 to 10,000.').waitFor()
      expect(await section(page, 'Seats').getByRole('button', { name: 'Save' }).isDisabled()).toBe(true)
      await page.getByLabel('Number of seats').fill('50')
      await save(page, 'Seats')
      await page.getByText('1 of 50 seats').waitFor()
      await page.getByRole('checkbox', { name: /No limit/ }).click()
      await save(page, 'Seats')
      expect((await read()).seatLimit).toBeNull()
    })

    test('the hours of an event are those of its zone, and it cannot end before it starts', async () => {
      const { host, standing, path } = await openParty(site.app, [])
      const page = await visit(`${path}/settings`, host)
      const read = async () => (await site.app.engine.readPlace(host.actor, standing.place.id)).place
      expect(await page.getByLabel('Begins').inputValue()).toBe('2030-06-14T19:00')
      await page.getByLabel('Ends').fill('2030-06-14T18:00')
      await section(page, 'Time and place').getByRole('button', { name: 'Save' }).click()
      await page.getByText('It cannot end before it starts.').waitFor()
      expect(await page.getByLabel('Ends').getAttribute('aria-invalid')).toBe('true')
      await lookAt(page, 'settings-refused')
      await page.getByLabel('Ends').fill('2030-06-15T01:00')
      await page.getByLabel('Where').fill('Boat house')
      await save(page, 'Time and place')
      expect(await read()).toMatchObject({
        startsAt: new Date('2030-06-14T17:00:00Z'),
        endsAt: new Date('2030-06-14T23:00:00Z'),
        location: 'Boat house',
      })
    })

    test('how long invitations last is chosen from a few, or is a number of one’s own', async () => {
      const { ann, read, path } = await owned('account_list')
      const page = await visit(path, ann)
      await page.getByLabel('Invitations run out after').click()
      await page.getByRole('option', { name: 'Another number of days' }).click()
      await page.getByLabel('Days', { exact: true }).fill('400')
      await page.getByText('Give a number from 1 to 365.').waitFor()
      await page.getByLabel('Days', { exact: true }).fill('45')
      await page.getByRole('switch', { name: /renew an expired invitation/ }).click()
      await save(page, 'How long invitations last')
      expect(await read()).toMatchObject({ expiryDays: 45, renewable: false })
      await page.reload()
      expect(await page.getByLabel('Days', { exact: true }).inputValue()).toBe('45')
    })

    test('the language of mails can be set', async () => {
      const { ann, read, path } = await owned('workspace')
      const page = await visit(path, ann)
      await page.getByLabel('Language of mails').click()
      await page.getByRole('option', { name: 'Deutsch' }).click()
      await save(page, 'Language and time')
      expect(await read()).toMatchObject({ locale: 'de', timeZone: null })
    })

    test('a place is locked and opened again', async () => {
      const { ann, read, path } = await owned('workspace')
      const page = await visit(path, ann)
      await page.getByRole('button', { name: 'Lock' }).click()
      await page.getByText('It is locked').waitFor()
      expect((await read()).lockedAt).not.toBeNull()
      await page.getByRole('button', { name: 'Open again' }).click()
      await page.getByText('It is open').waitFor()
      expect((await read()).lockedAt).toBeNull()
    })

    test('leaving with something unsaved is asked about', async () => {
      const { ann, read, path } = await owned('workspace')
      const page = await visit(path, ann)
      await page.getByLabel('Name', { exact: true }).fill('Half written')
      await page.getByRole('link', { name: 'Harbour Trust' }).click()
      const question = page.getByRole('dialog', { name: 'Leave without saving?' })
      await lookAt(page, 'settings-unsaved')
      await question.getByRole('button', { name: 'Stay here' }).click()
      expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Half written')
      await page.getByRole('link', { name: 'Harbour Trust' }).click()
      await question.getByRole('button', { name: 'Leave' }).click()
      await page.getByRole('heading', { level: 1, name: 'Harbour Trust' }).waitFor()
      expect((await read()).name).toBe('Harbour Trust')
    })

    test('whoever may not change it learns who may', async () => {
      const { ann, standing, path } = await owned('workspace')
      const joe = await site.app.person('Joe Baker', { address: newAddress('joe') })
      await site.app.join(ann, standing, joe)
      const page = await site.visit(path, { as: joe })
      await page.getByRole('heading', { level: 1, name: 'You cannot change these settings' }).waitFor()
      await page.getByRole('listitem').getByText('Ann Archer').waitFor()
      expect(await page.getByRole('textbox').count()).toBe(0)
      await lookAt(page, 'settings-not-yours')
    })

    test('speaks German', async () => {
      const { host, path } = await openParty(site.app, [])
      const page = await site.visit(`${path}/settings`, { as: host, locale: 'de-DE' })
      await page.getByRole('heading', { level: 1, name: 'Einstellungen' }).waitFor()
      await page.getByText('Wer den Link hat').waitFor()
      await lookAt(page, 'settings-german')
    })
  })
})
