import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import type { Database } from '../../src/store/database.ts'
import { openApp, type TestApp, type TestAppOptions } from './app.ts'
import { openBrowser } from './browser.ts'
import { movableClock } from './clock.ts'
import { freePort } from './free-port.ts'
import type { Person } from './people.ts'

/** The whole service, listening, on the browser's time, with a real browser before it. */
export interface Site {
  readonly app: TestApp
  readonly root: string
  readonly browser: Browser
  /** A browser of its own for each page, signed in as somebody if a person is given. */
  visit(path: string, visitor?: Visitor): Promise<Page>
  /** Goes to a link as it was mailed. */
  follow(page: Page, link: string): Promise<void>
  /** What pages complained about since the last time: broken scripts, refused by the policy … */
  complaints(): readonly string[]
  stop(): Promise<void>
}

export interface Visitor extends BrowserContextOptions {
  readonly as?: Person
}

/** A browser that says nothing of itself speaks English and lives in UTC. */
const PLAIN = { locale: 'en-GB', timezoneId: 'UTC' }

/** What the browser says of an answer like 404, which the page shows in words of its own. */
const ABOUT_STATUS = /^Failed to load resource: the server responded with a status of 4\d\d/

export const openSite = async (database: Database, options: TestAppOptions = {}): Promise<Site> => {
  const port = await freePort()
  const root = `http://localhost:${port}`
  const environment = { BASE_URL: root, ...options.environment }
  const app = await openApp(database, { clock: movableClock(new Date()), ...options, environment })
  await app.server.listen({ port, host: '127.0.0.1' })
  const browser = await openBrowser()
  const complaints: string[] = []

  const visit: Site['visit'] = async (path, { as: person, ...settings } = {}) => {
    const context = await browser.newContext({ ...PLAIN, ...settings })
    if (person) await context.addCookies([cookieOf(person, root)])
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    page.on('pageerror', ({ message }) => void complaints.push(message))
    page.on('console', (said) => {
      if (said.type() === 'error' && !ABOUT_STATUS.test(said.text())) complaints.push(said.text())
    })
    await follow(page, root + path)
    return page
  }
  const follow: Site['follow'] = async (page, link) => {
    await page.goto(link)
    await page.locator('#root h1').waitFor()
  }

  return {
    app,
    root,
    browser,
    visit,
    follow,
    complaints: () => complaints.splice(0),
    stop: async () => {
      await browser.close()
      await app.stop()
    },
  }
}

export const headingOf = (page: Page): Promise<string> => page.locator('h1').innerText()

/** Waits for the page that says so. */
export const untilHeading = (page: Page, words: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: words }).waitFor()

const cookieOf = ({ cookie }: Person, url: string) => {
  const [name = '', value = ''] = cookie.split('=', 2)
  return { name, value, url, httpOnly: true, sameSite: 'Lax' as const }
}
