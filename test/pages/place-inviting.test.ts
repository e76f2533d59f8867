import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { KindName } from '../../src/core/kinds.ts'
import type { PlaceRequest } from '../../src/core/verbs/places.ts'
import { HAS_BROWSER } from '../support/browser.ts'
import { movableClock } from '../support/clock.ts'
import { describeOn } from '../support/databases.ts'
import { lookAt } from '../support/look.ts'
import { openSite, type Site } from '../support/site.ts'
import { newAddress } from './support/invited.ts'
import { paste } from './support/pasting.ts'

describe.skipIf(!HAS_BROWSER)('in a browser', () => {
  describeOn('pglite', 'the invite dialogue', (open) => {
    let site: Site
    beforeAll(async () => {
      site = await openSite(await open(), { clock: movableClock(new Date()) })
    })
    afterAll(() => site.stop())
    afterEach(() => expect(site.complaints()).toEqual([]))

    /** Ann at the dialogue of a place of her own. */
    const opened = async (kind: KindName, more: Partial<PlaceRequest> = {}, phone = false) => {
      const ann = await site.app.person('Ann Lee', { address: newAddress('ann') })
      const standing = await site.app.place(kind, ann, { name: 'Orchard team', ...more })
      const page = await site.visit(`/places/${standing.place.id}`, {
        as: ann,
        ...(phone ? { viewport: { width: 390, height: 844 } } : {}),
      })
      await page.getByRole('button', { name: 'Invite', exact: true }).click()
      return { ann, standing, page, box: page.getByLabel('Who do you want to invite?') }
    }
    const send = async (page: Page, words: string): Promise<void> => {
      await page.getByRole('button', { name: words }).click()
    }
    const results = (page: Page) => page.getByRole('list', { name: 'Result for each address' })

    test('three are invited from a messy paste, and each is told', async () => {
      const { ann, standing, page, box } = await opened('workspace')
      await site.app.invite(ann, standing, 'kim@example.org')
      await paste(
        box,
        'Zoe Lee <zoe@example.org>, "Doe, Jim" <jim@example.org>;\nnobody\tkim@example.org, ZOE@example.org, max@example.org',
      )
      await page.getByText('5 added · 1 was on the list already · 1 is not an address').waitFor()
      await page.getByText('3 will be invited · 1 is invited already').waitFor()
      await page.getByText('This takes 3 seats').waitFor()
      await lookAt(page, 'place-invite')
      await send(page, 'Invite 3 people')
      await page.getByRole('heading', { name: '3 people are invited' }).waitFor()
      expect(await results(page).getByRole('listitem').count()).toBe(5)
      expect(await results(page).getByRole('listitem').first().innerText()).toMatch(
        /^nobody\s+Not an address$/,
      )
      await page.getByRole('button', { name: 'Not invited 1' }).waitFor()
      await page.getByRole('button', { name: 'Download the failed rows' }).waitFor()
      expect(await results(page).getByText('Was invited already').count()).toBe(1)
      await lookAt(page, 'place-invite-results')
      const sentTo = (await site.app.mails()).map(({ to }) => to?.address)
      expect(sentTo).toEqual(
        expect.arrayContaining(['zoe@example.org', 'jim@example.org', 'max@example.org']),
      )
      await page.getByRole('button', { name: 'Done' }).click()
      await page.getByRole('row', { name: /zoe@example.org/ }).waitFor()
    })

    test('is used with nothing but the keyboard', async () => {
      const { page, box } = await opened('account_list')
      await box.and(page.locator(':focus')).waitFor()
      await page.keyboard.type('joe@example.org,kim@exmple.org;')
      const chips = page.getByRole('list', { name: 'People to invite' }).getByRole('listitem')
      await chips.nth(1).waitFor()
      await page.keyboard.press('Backspace')
      expect(await box.inputValue()).toBe('kim@exmple.org')
      await box.fill('kim@example.org')
      await page.keyboard.press('Enter')
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('ArrowLeft')
      await page.keyboard.press('Delete')
      expect(await chips.allInnerTexts()).toEqual([expect.stringContaining('kim@example.org')])
      await box.and(page.locator(':focus')).waitFor()
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
      const sentTo = (await site.app.mails()).map(({ to }) => to?.address)
      expect(sentTo).not.toContain('kim@exmple.org')
    })

    test('a thousand go out in parts, with their progress in view', async () => {
      const { ann, standing, page, box } = await opened('account_list')
      const people = Array.from({ length: 1000 }, (_, n) => `p${n}@example.org`)
      await paste(box, people.join('\n'))
      await page.getByText('1,000 added').waitFor()
      await page.getByRole('button', { name: 'and 900 more' }).waitFor()
      const seen: string[] = []
      const requests: number[] = []
      page.on('request', (request) => {
        const body = request.postDataJSON() as { invitees?: unknown[]; dryRun?: boolean } | null
        if (body?.invitees && !body.dryRun) requests.push(body.invitees.length)
      })
      await page.getByText('1,000 will be invited').waitFor()
      await send(page, 'Invite 1,000 people')
      const bar = page.getByRole('progressbar', { name: 'Invitations' })
      await bar.waitFor()
      seen.push((await bar.getAttribute('aria-valuetext')) ?? '')
      await page.getByRole('heading', { name: '1,000 people are invited' }).waitFor({ timeout: 60_000 })
      expect(seen[0]).toMatch(/^[\d,]+ of 1,000$/)
      expect(requests).toEqual(Array.from({ length: 10 }, () => 100))
      const { counts } = await site.app.engine.browse(ann.actor, standing, { sort: '-created_at', limit: 1 })
      expect(counts.pending).toBe(1000)
      expect(await results(page).getByRole('listitem').count()).toBe(200)
    })

    test('an answer that got lost is asked for again, and nobody is invited twice', async () => {
      const { ann, standing, page, box } = await opened('account_list')
      const keys: (string | undefined)[] = []
      await page.route('**/invitations', async (route) => {
        const request = route.request()
        const body = request.postDataJSON() as { dryRun?: boolean } | null
        if (request.method() !== 'POST' || body?.dryRun) return route.continue()
        keys.push(request.headers()['idempotency-key'])
        if (keys.length > 1) return route.continue()
        await route.fetch()
        await route.abort('connectionreset')
      })
      await box.fill('joe@example.org')
      await page.keyboard.press('Enter')
      await send(page, 'Invite 1 person')
      await page.getByRole('heading', { name: '1 person is invited' }).waitFor()
      expect(keys).toEqual([keys[0], keys[0]])
      expect(site.complaints().every((said) => said.includes('ERR_CONNECTION_RESET'))).toBe(true)
      const { counts } = await site.app.engine.browse(ann.actor, standing, { sort: '-created_at', limit: 1 })
      expect(counts.pending).toBe(1)
    })

    test('where seats do not suffice it says so first, and invites as many as there are', async () => {
      const { page, box } = await opened('workspace', { seatLimit: 3 })
      await paste(box, 'a@example.org, b@example.org, c@example.org, d@example.org')
      await page.getByText('4 people need a seat, and 2 are free').waitFor()
      await lookAt(page, 'place-invite-seats')
      await send(page, 'Invite the first 2')
      await page.getByRole('heading', { name: '2 people are invited' }).waitFor()
      expect(await results(page).getByText('There is no seat left for this person.').count()).toBe(2)
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Download the failed rows' }).click()
      const file = await readFile(await (await download).path(), 'utf8')
      expect(file.split('\r\n').slice(1, 3)).toEqual([
        '"c@example.org","","","There is no seat left for this person."',
        '"d@example.org","","","There is no seat left for this person."',
      ])
      await page.getByRole('button', { name: 'Try these again' }).click()
      await page.getByText('No seat is free, and 2 people need one').waitFor()
      expect(await page.getByRole('button', { name: 'Invite', exact: true }).last().isDisabled()).toBe(true)
    })

    test('a file is shown before its people come onto the list, with the roles in it', async () => {
      const { standing, ann, page } = await opened('workspace')
      const csv =
        'Name;E-Mail;Role\nZoe Lee;zoe@example.org;Creative admin\nJim;jim@example.org;\n;;creator\nMax;max@example.org;Boss\n'
      await page
        .locator('input[type=file]')
        .setInputFiles({ name: 'team.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) })
      await page.getByRole('heading', { name: 'What is in team.csv?' }).waitFor()
      await page.getByText('1 line has no address').waitFor()
      await page.getByText('1 line names no role that you can give').waitFor()
      await page.getByRole('cell', { name: 'no such role: Boss' }).waitFor()
      await lookAt(page, 'place-invite-file')
      await page.getByRole('button', { name: 'Add 3 people' }).click()
      await page
        .getByText('2 will be invited · 1 has an unknown role and is left out · 1 is not an address')
        .waitFor()
      await lookAt(page, 'place-invite-unknown-role')
      await send(page, 'Invite 2 people')
      await page.getByRole('heading', { name: '2 people are invited' }).waitFor()
      expect((await results(page).getByRole('listitem').allInnerTexts()).slice(0, 2)).toEqual([
        expect.stringContaining('Not an address'),
        expect.stringContaining('no such role: Boss'),
      ])
      const download = page.waitForEvent('download')
      await page.getByRole('button', { name: 'Download the failed rows' }).click()
      const file = await readFile(await (await download).path(), 'utf8')
      expect(file.split('\r\n').slice(1, 3)).toEqual([
        '"creator","","creator","Not an address"',
        '"max@example.org","Max","Boss","no such role: Boss"',
      ])
      const { invitations } = await site.app.engine.browse(ann.actor, standing, {
        sort: '-created_at',
        limit: 9,
      })
      expect(invitations.map(({ invitation }) => [invitation.address, invitation.role])).toEqual(
        expect.arrayContaining([
          ['zoe@example.org', 'creative_admin'],
          ['jim@example.org', 'editor'],
        ]),
      )
      expect(invitations).toHaveLength(2)
      await page.getByRole('button', { name: 'Try these again' }).click()
      await page.getByRole('button', { name: 'Invite as Creator', exact: true }).click()
      await page.getByText('1 will be invited · 1 is not an address').waitFor()
    })

    test('fills a phone', async () => {
      const { page } = await opened('organization', {}, true)
      expect(await page.getByRole('dialog').boundingBox()).toMatchObject({ x: 0, width: 390, height: 844 })
      await lookAt(page, 'place-invite-phone')
    })
  })
})
