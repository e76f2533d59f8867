import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KIND_NAMES } from '../../src/core/kinds.ts'
import { HAS_BROWSER } from '../support/browser.ts'
import { movableClock } from '../support/clock.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import { openSite, type Site } from '../support/site.ts'
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.ts'
import { newAddress } from './support/invited.ts'

const MAIL_FROM = 'Usher <invitations@example.com>'

describe.skipIf(!HAS_BROWSER)('in a browser, with a mail server', () => {
  describeOnEachDatabase('from the dialogue to being in', (open) => {
    let site: Site
    let sink: SmtpSink
    beforeAll(async () => {
      sink = await startSmtpSink()
      site = await openSite(await open(), {
        environment: { SMTP_URL: sink.url, MAIL_FROM },
        clock: movableClock(new Date()),
      })
    })
    afterAll(async () => {
      await site.stop()
      await sink.close()
    })

    const linkMailedTo = async (address: string, fragment: string): Promise<string> => {
      await site.app.identity.settled()
      await site.app.delivery.drain()
      const mail = await sink.waitFor(
        ({ envelope, text }) => envelope.to[0] === address && text.includes(fragment),
      )
      return new RegExp(`http\\S+${fragment}\\S+`).exec(mail.text)?.[0] ?? 'about:blank'
    }
    const fill = (page: Page, label: string, text: string) =>
      page.getByLabel(label, { exact: true }).fill(text)
    const press = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).click()

    test.each(KIND_NAMES)('%s', async (kind) => {
      const ann = await site.app.person('Ann Lee', { address: newAddress('ann') })
      const standing = await site.app.place(kind, ann, { name: 'Orchard team' })
      const joe = newAddress('joe')

      const hers = await site.visit(`/places/${standing.place.id}`, { as: ann })
      await hers.getByRole('button', { name: 'Invite', exact: true }).first().click()
      await fill(hers, 'Who do you want to invite?', `Joe <${joe}>`)
      await press(hers, 'Invite 1 person')
      await hers.getByRole('heading', { name: '1 person is invited' }).waitFor()

      const his = await site.visit('/')
      await his.goto(await linkMailedTo(joe, '#code='))
      await his.getByRole('link', { name: 'Create an account' }).click()
      await fill(his, 'Your name', 'Joe Example')
      expect(await his.getByLabel('E-mail address').inputValue()).toBe(joe)
      await fill(his, 'Password', 'correct horse battery staple')
      await press(his, 'Create account')
      await his.getByRole('heading', { name: 'Check your mail' }).waitFor()
      await his.goto(await linkMailedTo(joe, '#token='))
      await press(his, 'Confirm my address')
      await press(his, /^Accept as Joe Example/)
      await his.getByRole('link', { name: /^Go to/ }).click()
      await his.getByRole('heading', { level: 1, name: 'Orchard team' }).waitFor()

      const members = await site.app.engine.listMembers(ann.actor, standing, { limit: 10 })
      expect(members.map(({ person }) => person.address).sort()).toEqual([ann.address, joe].sort())
    })

    test('no page had anything to complain about', () => expect(site.complaints()).toEqual([]))
  })
})
