import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stopLink } from '../../src/core/stop-link.ts'
import { sealer } from '../../src/delivery/seal.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { SECRET } from '../support/app.ts'
import { HAS_BROWSER } from '../support/browser.ts'
import { describeOn } from '../support/databases.ts'
import { everyRow } from './support/every-row.ts'
import { inviteJoe, newAddress, rolesOf, stateOf, type Invited } from './support/invited.ts'
import { come, joeOf, linkOf, STATES } from './support/invitation-states.ts'
import { deedsOn, peopleIn, scan } from './support/scanner.ts'
import { headingOf, openSite, untilHeading, type Site } from '../support/site.ts'

const ASSETS = join(import.meta.dirname, '../../web/dist/assets')
const BUDGET = 150_000
const DAY = 24 * 60 * 60 * 1000

describe.skipIf(!HAS_BROWSER)('in a browser', () => {
  describeOn('pglite', 'the page of an invitation', (open) => {
    let site: Site
    beforeAll(async () => {
      site = await openSite(await open())
    })
    afterAll(() => site.stop())

    const press = (page: Page, name: string): Promise<void> =>
      page.getByRole('button', { name, exact: true }).click()

    test('the code leaves the address bar, is in no request but the body, and outlives a reload', async () => {
      const { path, code } = await inviteJoe(site.app, 'account_list')
      const page = await site.visit('/')
      const urls: string[] = []
      page.on('request', (request) => urls.push(request.url()))
      await site.follow(page, `${site.root}${path}#code=${code}`)
      await page.getByRole('link', { name: 'Create an account' }).waitFor()
      expect(page.url()).toBe(site.root + path)
      await page.reload()
      await page.getByRole('link', { name: 'Create an account' }).waitFor()
      await page.getByRole('link', { name: 'I have an account' }).click()
      await page.waitForURL(`**/sign-in?next=${encodeURIComponent(path)}`)
      await page.goBack()
      await page.getByRole('link', { name: 'Create an account' }).waitFor()
      expect(urls.filter((url) => url.includes(code) && !url.includes('#'))).toEqual([])
      expect(await page.evaluate('performance.getEntries().map(({ name }) => name).join()')).not.toContain(
        `?code=${code}`,
      )
    })

    test('whoever follows every link and runs every script has changed nothing', async () => {
      const { path, code } = await inviteJoe(site.app)
      const before = await everyRow(site.app.database.db)
      for (const fragment of [`#code=${code}`, `#code=${code}&decline`]) {
        const page = await site.visit(path + fragment)
        await page.waitForLoadState('networkidle')
        const links = await page
          .locator('#content a')
          .evaluateAll((all) => all.map((a) => (a as { readonly href?: string }).href ?? ''))
        for (const link of links.filter((one) => one.startsWith('http'))) await page.goto(link)
      }
      expect(await everyRow(site.app.database.db)).toEqual(before)
    })

    test.each<Scanned>([
      { page: 'with the code', pathOf: linkOf, buttons: ['Decline'] },
      {
        page: 'that asks whether to decline',
        pathOf: (invited) => `${linkOf(invited)}&decline`,
        buttons: ['Decline invitation', 'Keep it'],
        declines: 'Decline invitation',
      },
      {
        page: 'without the code',
        pathOf: ({ path }) => path,
        buttons: ['Send me the mail again', 'Open'],
      },
    ])(
      'whoever submits every form and presses every button of a page $page accepts nothing and is nobody',
      async ({ pathOf, buttons, declines }) => {
        const { db } = site.app.database
        const deeds = await deedsOn(site, pathOf(await inviteJoe(site.app)))
        const invited = []
        for (const deed of deeds) invited.push({ deed, ...(await inviteJoe(site.app)) })
        const before = await peopleIn(db)
        await Promise.all(invited.map((one) => scan(site, pathOf(one), one.deed)))
        const states = []
        for (const { deed, invitation } of invited)
          states.push([deed.name, await stateOf(site.app, invitation)])
        expect(states).toEqual(
          [...buttons, 'every form'].map((name) => [name, name === declines ? 'declined' : 'pending']),
        )
        expect(await peopleIn(db)).toEqual(before)
        expect(await faultsIn(db)).toEqual([])
      },
    )

    test('whoever does so on the page that stops mail stops mail, and nothing else', async () => {
      const { app } = site
      const { address, invitation } = await inviteJoe(app)
      const path = new URL(stopLink(app.config.baseUrl, sealer(SECRET), address)).pathname
      const before = await peopleIn(app.database.db)
      const deeds = await deedsOn(site, path)
      expect(deeds.map(({ name }) => name)).toEqual(['Stop invitations by mail', 'every form'])
      // A form says nothing without its button.
      for (const deed of deeds.toReversed()) {
        expect(await app.engine.isMailStopped(address)).toBe(false)
        await scan(site, path, deed)
      }
      expect(await app.engine.isMailStopped(address)).toBe(true)
      expect(await stateOf(app, invitation)).toBe('pending')
      expect(await peopleIn(app.database.db)).toEqual(before)
    })

    test('whoever does so on the page that confirms an address, in another browser, confirms none', async () => {
      const { app } = site
      const { address } = await inviteJoe(app)
      const payload = { name: 'Joe', email: address, password: 'correct horse battery staple' }
      await app.server.inject({ method: 'POST', url: '/api/auth/sign-up/email', payload })
      await app.identity.settled()
      const links = (await app.mails())
        .filter(({ to }) => to?.address === address)
        .flatMap((mail) => mail.links)
      const { pathname, hash } = new URL(links.find((link) => link.includes('#token=')) ?? 'http://none')
      const before = await peopleIn(app.database.db)
      const deeds = await deedsOn(site, pathname + hash)
      expect(deeds.map(({ name }) => name)).toContain('Confirm my address')
      await Promise.all(deeds.map((deed) => scan(site, pathname + hash, deed)))
      expect(await peopleIn(app.database.db)).toEqual(before)
    })

    test('accepting takes the keyboard alone', async () => {
      const invited = await inviteJoe(site.app, 'organization')
      const joe = await joeOf(site.app, invited)
      const page = await site.visit(linkOf(invited), { as: joe })
      await page.getByRole('button', { name: 'Accept as Joe Example' }).waitFor()
      const focused = () => page.evaluate('document.activeElement.innerText')
      for (let n = 0; n < 10 && (await focused()) !== 'Accept as Joe Example'; n++) {
        await page.keyboard.press('Tab')
      }
      expect(await stateOf(site.app, invited.invitation)).toBe('pending')
      await page.keyboard.press('Enter')
      await untilHeading(page, 'Welcome to Orchard team')
      expect(await page.evaluate('document.activeElement.tagName')).toBe('H1')
      expect(await rolesOf(site.app, joe, invited.invitation)).toEqual(['admin'])
    })

    test('without an account one declines with the code, and takes it back', async () => {
      const invited = await inviteJoe(site.app)
      const page = await site.visit(`${linkOf(invited)}&decline`)
      await untilHeading(page, 'Decline the invitation to Orchard team?')
      expect(await stateOf(site.app, invited.invitation)).toBe('pending')
      await press(page, 'Keep it')
      await untilHeading(page, 'Ann Lee invited you to join Orchard team')
      await press(page, 'Decline')
      await press(page, 'Decline invitation')
      await untilHeading(page, 'You declined')
      expect(await stateOf(site.app, invited.invitation)).toBe('declined')
      await press(page, 'Take it back')
      await untilHeading(page, 'Ann Lee invited you to join Orchard team')
      expect(await stateOf(site.app, invited.invitation)).toBe('pending')
    })

    test('in a strict place nobody declines without an account', async () => {
      const invited = await inviteJoe(site.app, 'workspace', { strict: true })
      const page = await site.visit(`${linkOf(invited)}&decline`)
      await press(page, 'Decline invitation')
      await page.getByText('Here only the invited person can decline.').waitFor()
      expect(await stateOf(site.app, invited.invitation)).toBe('pending')
    })

    test('a pasted link is as good as the one in the mail, and one of another invitation is not', async () => {
      const { path, code } = await inviteJoe(site.app, 'account_list')
      const other = await inviteJoe(site.app, 'account_list')
      const page = await site.visit(path)
      const paste = async (text: string): Promise<void> => {
        await page.getByLabel('Or paste the whole link from the mail').fill(text)
        await press(page, 'Open')
      }
      await paste(`${site.root}${other.path}#code=${other.code}`)
      await page.getByText('This link leads to another invitation.').waitFor()
      await paste('my link')
      await page.getByText('There is no invitation in this.').waitFor()
      await paste(` ${site.root}${path}#code=${code}&decline `)
      await untilHeading(page, 'Ann Lee invited you to join Orchard team')
      expect(page.url()).toBe(site.root + path)
    })

    test('somebody was faster: the page says how it stands instead of an error', async () => {
      const invited = await inviteJoe(site.app)
      const { ann, invitation } = invited
      const joe = await joeOf(site.app, invited)
      const page = await site.visit(linkOf(invited), { as: joe })
      const button = page.getByRole('button', { name: 'Accept as Joe Example' })
      await button.waitFor()
      const { engine } = site.app
      await engine.cancel(ann.actor, await engine.openAsMember(ann.actor, invitation))
      await button.click()
      await untilHeading(page, 'This invitation was withdrawn')
      expect(await rolesOf(site.app, joe, invitation)).toEqual([])
    })

    test('it ran out between the page and the click: the page says so, and nobody is in', async () => {
      const invited = await inviteJoe(site.app)
      const joe = await joeOf(site.app, invited)
      const page = await site.visit(linkOf(invited), { as: joe })
      const button = page.getByRole('button', { name: 'Accept as Joe Example' })
      await button.waitFor()
      site.app.clock.move(31 * DAY)
      await button.click()
      await untilHeading(page, 'This invitation has expired')
      expect(await rolesOf(site.app, joe, invited.invitation)).toEqual([])
      expect(await button.count()).toBe(0)
    })

    test('when the service cannot answer, the page waits for another try', async () => {
      const invited = await inviteJoe(site.app)
      const page = await site.visit('/')
      await page.route('**/preview', (route) => route.fulfill({ status: 503, json: {} }))
      await page.goto(site.root + linkOf(invited))
      await untilHeading(page, 'One moment')
      await page.unroute('**/preview')
      await press(page, 'Try again')
      await untilHeading(page, 'Ann Lee invited you to join Orchard team')
    })

    test('hostile names and notes are text, with their lines and their own direction', async () => {
      const evil = `<img src=x onerror=alert(1)>{inviter}$t(common:home)`
      const ann = await site.app.person(evil, { address: newAddress('ann') })
      const standing = await site.app.place('workspace', ann, { name: `${evil} \u202e` })
      const invitation = await site.app.invite(ann, standing, newAddress('joe'))
      const opened = await site.app.engine.openAsMember(ann.actor, invitation)
      await site.app.engine.changeInvitation(ann.actor, opened, { message: 'שלום\n<b>one</b>\n{{name}}' })
      const path = `/invitations/${invitation.placeId}/${invitation.id}`
      const page = await site.visit(`${path}#code=${site.app.codeOf(standing, invitation)}`)
      const note = page.locator('blockquote')
      await note.waitFor()
      expect(await note.innerText()).toBe('שלום\n<b>one</b>\n{{name}}')
      expect(await note.getAttribute('dir')).toBe('auto')
      expect(await page.locator('h1 bdi').count()).toBe(2)
      expect(await headingOf(page)).toContain('<img src=x onerror=alert(1)>{inviter}$t(common:home)')
      expect(await page.locator('img[src=x]').count()).toBe(0)
    })

    test('without scripts, who, what, as what and until when can be read', async () => {
      const page = await site.visit(linkOf(await inviteJoe(site.app)), { javaScriptEnabled: false })
      const words = (await page.locator('body').innerText()).replaceAll(/\s+/g, ' ')
      expect(words).toContain('Ann Lee invited you to join Orchard team')
      expect(words).toMatch(/Your role Editor Open until .* UTC/)
      expect(words).toContain('these pages need JavaScript')
    })

    test('in German for a German browser, and in the clock of the reader', async () => {
      const invited = await inviteJoe(site.app)
      const page = await site.visit(linkOf(invited), { locale: 'de-DE', timezoneId: 'Asia/Kolkata' })
      await page.getByRole('link', { name: 'Konto anlegen' }).waitFor()
      expect(await headingOf(page)).toBe('Ann Lee lädt Sie zu Orchard team ein')
      expect(await page.locator('html').getAttribute('lang')).toBe('de')
      expect(await page.locator('#content').innerText()).toContain('GMT+5:30')
    })

    test.each(STATES)('its scripts stay within their budget: $name', async (state) => {
      const page = await come(site, await state.arrange(site.app))
      await untilHeading(page, state.heading)
      await page.waitForLoadState('networkidle')
      const loaded = await page.evaluate<readonly (string | null)[]>(
        `performance.getEntriesByType('resource').map(({ name }) => /assets\\/(.+\\.js)$/.exec(name)?.[1] ?? null)`,
      )
      const names = loaded.filter((name) => name !== null)
      expect(names.length).toBeGreaterThan(1)
      expect(names.map(sentSize).reduce((sum, size) => sum + size, 0)).toBeLessThan(BUDGET)
      await page.context().close()
    })

    test('a fresh link opened in the tab that asked for it is shown', async () => {
      const invited = await inviteJoe(site.app, 'account_list')
      const page = await site.visit(invited.path)
      await press(page, 'Send me the mail again')
      await untilHeading(page, 'We have passed that on')
      await site.app.mails()
      await page.evaluate(`location.hash = 'code=${invited.code}'`)
      await untilHeading(page, 'Ann Lee invited you to join Orchard team')
      expect(await stateOf(site.app, invited.invitation)).toBe('pending')
    })

    test('a link that opens nothing is asked for once by whoever is nobody here', async () => {
      const { path } = await inviteJoe(site.app, 'account_list')
      const page = await site.visit('/')
      let previews = 0
      page.on('request', (request) => void (previews += Number(request.url().endsWith('/preview'))))
      await site.follow(page, `${site.root}${path}#code=${'f'.repeat(64)}`)
      await untilHeading(page, 'This link does not work any more')
      await page.waitForLoadState('networkidle')
      expect(previews).toBeLessThan(3)
    })

    test('a page that was loaded is read from its heading', async () => {
      const page = await site.visit(linkOf(await inviteJoe(site.app)))
      await page.getByRole('link', { name: 'Create an account' }).waitFor()
      expect(await page.evaluate('document.activeElement.tagName')).toBe('H1')
    })

    test('no page had anything to complain about but the outage', () => {
      expect(site.complaints().filter((text) => !/503/.test(text))).toEqual([])
    })
  })
})

/** What there is to press as the page opens, and which of that is an answer. */
interface Scanned {
  readonly page: string
  readonly pathOf: (invited: Invited) => string
  readonly buttons: readonly string[]
  readonly declines?: string
}

/** What is too small to be compressed is sent as it is. */
const sentSize = (name: string): number => {
  const file = join(ASSETS, name)
  return statSync(existsSync(`${file}.gz`) ? `${file}.gz` : file).size
}
