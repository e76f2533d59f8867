import type { Page } from 'playwright-core'
import { afterEach, describe, expect, test } from 'vitest'
import { faultsIn } from '../../src/store/faults.ts'
import type { TestAppOptions } from '../support/app.ts'
import { HAS_BROWSER } from '../support/browser.ts'
import { describeOn } from '../support/databases.ts'
import { lookAt } from '../support/look.ts'
import { openSite, type Site } from '../support/site.ts'

const JOE = 'joe@example.org'

describe.skipIf(!HAS_BROWSER)('in a browser', () => {
  describeOn('pglite', 'those who invite', (open) => {
    let site: Site
    afterEach(async () => {
      expect(await faultsIn(site.app.database.db)).toEqual([])
      await site.stop()
    })

    const opened = async (environment: TestAppOptions['environment'] = {}) => {
      site = await openSite(await open(), { environment })
      const ann = await site.app.person('Ann Lee')
      const standing = await site.app.place('workspace', ann, { name: 'Orchard team' })
      const path = `/places/${standing.place.id}`
      return { ann, standing, path }
    }
    const typed = async (page: Page, address: string): Promise<void> => {
      await page.getByRole('button', { name: 'Invite', exact: true }).click()
      const box = page.getByLabel('Who do you want to invite?')
      await box.fill(address)
      await box.press('Enter')
    }

    test('learn who wants no mails, and invite them without', async () => {
      const { ann, path } = await opened()
      await site.app.engine.stopMail(JOE)
      const page = await site.visit(path, { as: ann })
      await typed(page, JOE)
      await page.getByText('1 cannot be invited').waitFor()
      await page.getByText('This person asked not to be mailed by this service').waitFor()
      const invite = page.getByRole('button', { name: 'Invite', exact: true }).last()
      expect(await invite.isDisabled()).toBe(true)
      await lookAt(page, 'place-invite-not-to-be-mailed')
      await page.getByRole('switch', { name: 'Send each of them a mail' }).click()
      await page.getByText('1 will be invited').waitFor()
      await page.getByRole('button', { name: 'Invite 1 person' }).click()
      await page.getByRole('heading', { name: '1 person is invited' }).waitFor()
      expect(await site.app.mails()).toEqual([])
      expect(site.complaints()).toEqual([])
    })

    test('learn when there is room for more of them, and wait for nothing meanwhile', async () => {
      const { ann, standing, path } = await opened({ QUOTAS: 'on', QUOTA_INVITER: '1' })
      await site.app.invite(ann, standing, 'kim@example.org')
      const page = await site.visit(path, { as: ann })
      await page.route('**/invitations', async (route) =>
        route.request().postData()?.includes('"dryRun":true') ? route.abort() : route.fallback(),
      )
      await typed(page, JOE)
      await page.getByText('You can invite anyway.').waitFor()
      await page.getByRole('button', { name: 'Invite 1 person' }).click()
      await page.getByRole('heading', { name: 'Nobody new was invited' }).waitFor()
      const results = page.getByRole('list', { name: 'Result for each address' })
      expect(await results.innerText()).toMatch(
        /Your account has sent as many invitations .* Possible again (tomorrow|in \d+ hours)\./,
      )
      await lookAt(page, 'place-invite-quota')
      await page.getByRole('button', { name: 'Done' }).click()

      await page.getByRole('tab', { name: 'Invitations' }).click()
      await page.getByRole('button', { name: 'More about the invitation of kim@example.org' }).click()
      await page.getByRole('menuitem', { name: 'Send again' }).click()
      await page
        .getByText(/Possible again (tomorrow|in \d+ hours)\./)
        .first()
        .waitFor()
      expect(await site.app.mails()).toHaveLength(1)
      expect(site.complaints()).toEqual([expect.stringContaining('net::ERR_FAILED')])
    })

    test('read in their language why a letter was not sent', async () => {
      const { ann, standing, path } = await opened()
      const { id } = await site.app.invite(ann, standing, JOE)
      await site.app.engine.stopMail(JOE)
      expect(await site.app.mails()).toEqual([])
      const page = await site.visit(`${path}?invitation=${id}`, { as: ann, locale: 'de-DE' })
      const why = page.getByText('Diese Person möchte von diesem Dienst keine Mails.')
      await why.first().waitFor()
      expect(await page.getByText('Der Mailserver sagte').count()).toBe(0)
      expect(await page.getByText('Not sent:').count()).toBe(0)
      await lookAt(page, 'place-story-not-sent')
      expect(site.complaints()).toEqual([])
    })
  })
})
