import type { Page } from 'playwright-core'
import type { Db } from '../../../src/store/database.ts'
import { eventually } from '../../support/eventually.ts'
import type { Site } from '../../support/site.ts'
import { everyRow } from './every-row.ts'

/** What a scanner of mails that runs scripts may do to a page: submit its forms, or press its nth button. */
export interface Deed {
  readonly name: string
  readonly button: number | null
}

/** What there is to do on a page as it opens: a deed for each button, and one for all the forms. */
export const deedsOn = async (site: Site, path: string): Promise<readonly Deed[]> => {
  const { page } = await openPage(site, path)
  const names = await page.locator('button').allInnerTexts()
  await page.context().close()
  return [...names.map((name, button) => ({ name, button })), { name: 'every form', button: null }]
}

/** Opens the page as a visitor of its own, does it, and waits until nothing is under way any more. */
export const scan = async (site: Site, path: string, { button }: Deed): Promise<void> => {
  const { page, isQuiet } = await openPage(site, path)
  await page.evaluate(
    button === null
      ? `for (const form of document.forms) form.requestSubmit()`
      : `document.querySelectorAll('button')[${button}].click()`,
  )
  await eventually('nothing is under way', async () => (await isDrawn(page)) && isQuiet())
  await page.context().close()
}

/** Who there is, who is signed in, and who is in what. */
export const peopleIn = async (db: Db): Promise<unknown> => {
  const { users, credentials, sessions, external_accounts, members, places_by_account } = await everyRow(db)
  return { users, credentials, sessions, external_accounts, members, places_by_account }
}

const openPage = async (site: Site, path: string) => {
  const page = await site.visit(path)
  const underway = new Set<unknown>()
  page.on('request', (request) => void underway.add(request))
  page.on('requestfinished', (request) => void underway.delete(request))
  page.on('requestfailed', (request) => void underway.delete(request))
  await page.waitForLoadState('networkidle')
  return { page, isQuiet: () => underway.size === 0 }
}

/** What a click does at once has begun when the page was drawn twice; a page that goes away is not drawn. */
const isDrawn = (page: Page): Promise<boolean> =>
  page
    .evaluate<boolean>(
      'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))',
    )
    .catch(() => false)
