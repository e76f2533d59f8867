import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { HAS_BROWSER } from '../support/browser.ts'
import { describeOn } from '../support/databases.ts'
import { everyRow } from './support/every-row.ts'
import { come, STATES } from './support/invitation-states.ts'
import { lookAt } from '../support/look.ts'
import { openSite, untilHeading, type Site } from '../support/site.ts'

describe.skipIf(!HAS_BROWSER)('in a browser', () => {
  describeOn('pglite', 'each state of the page of an invitation', (open) => {
    let site: Site
    beforeAll(async () => {
      site = await openSite(await open())
    })
    afterAll(() => site.stop())

    test.each(STATES)(
      '$name: says so, shuts nobody out, and changes nothing by being opened',
      async (state) => {
        const { app } = site
        const coming = await state.arrange(app)
        const before = await everyRow(app.database.db)
        const page = await come(site, coming)
        await untilHeading(page, state.heading)
        await page.waitForLoadState('networkidle')
        expect(page.url()).toBe(site.root + coming.link.split('#', 1)[0])
        expect(await page.title()).toContain(state.heading)
        expect(await page.locator('#content :is(button, a)').count()).toBeGreaterThan(0)
        expect(await everyRow(app.database.db)).toEqual(before)
        await lookAt(page, `invitation-${state.name.replaceAll(/[^a-z]+/gi, '-')}`)
        await page.context().close()
      },
    )

    test('no page had anything to complain about', () => expect(site.complaints()).toEqual([]))
  })
})
