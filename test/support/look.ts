import { mkdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Where pictures go when `npm run screenshots` asks for them. */
const PICTURES = process.env['SCREENSHOTS']

const SCHEMES = ['light', 'dark'] as const
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
/** The narrowest window that has to do. */
const NARROW = { width: 320, height: 700 }
const SIZES = {
  phone: { width: 390, height: 844 },
  desktop: { width: 1280, height: 800 },
} as const

/**
 * Looks at a page as it stands: axe finds nothing in light or dark, nothing reaches beyond the edge of a
 * narrow phone; with SCREENSHOTS set, a picture of each is kept under this name.
 */
export const lookAt = async (page: Page, name: string): Promise<void> => {
  const size = page.viewportSize()
  for (const scheme of SCHEMES) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    expect(await violationsOn(page), `${name}, ${scheme}`).toEqual([])
    if (PICTURES) await photograph(page, `${name}-${scheme}`, PICTURES)
  }
  await page.setViewportSize(NARROW)
  expect(await page.evaluate(OVERFLOW), `${name} on a narrow phone`).toBeLessThanOrEqual(0)
  if (size) await page.setViewportSize(size)
}

const LOOK = `axe.run(document, { runOnly: ${JSON.stringify(RULES)} })`
/** Pixels by which the page is wider than the window. */
const OVERFLOW = 'document.documentElement.scrollWidth - document.documentElement.clientWidth'

const violationsOn = async (page: Page): Promise<readonly string[]> => {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate<AxeResults>(LOOK)
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} (${failureSummary ?? ''})`),
  )
}

const photograph = async (page: Page, name: string, folder: string): Promise<void> => {
  mkdirSync(folder, { recursive: true })
  for (const [size, viewport] of Object.entries(SIZES)) {
    await page.setViewportSize(viewport)
    await page.screenshot({ path: join(folder, `${name}-${size}.png`), fullPage: true })
  }
}
