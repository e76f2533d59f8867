import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { KindName } from '../../src/core/kinds.ts'
import { HAS_BROWSER } from '../support/browser.ts'
import { movableClock } from '../support/clock.ts'
import { describeOn } from '../support/databases.ts'
import { lookAt } from '../support/look.ts'
import type { Person } from '../support/people.ts'
import { openSite, type Site } from '../support/site.ts'
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.ts'
import { newAddress } from './support/invited.ts'

const SAYS = '5.1.1 No such user here'

describe.skipIf(!HAS_BROWSER)('in a browser', () => {
  describeOn('pglite', 'the page of a place', (open) => {
    let site: Site
    let sink: SmtpSink
    beforeAll(async () => {
      sink = await startSmtpSink({
        refuseRecipient: (address) => (address.startsWith('nobody') ? { code: 550, message: SAYS } : null),
      })
      site = await openSite(await open(), {
        clock: movableClock(new Date()),
        environment: { SMTP_URL: sink.url, MAIL_FROM: 'Usher <usher@example.com>' },
      })
    })
    afterAll(async () => {
      await site.stop()
      await sink.close()
    })
    afterEach(() => expect(site.complaints()).toEqual([]))

    const settled = async (kind: KindName = 'workspace') => {
      const ann = await site.app.person('Ann Lee', { address: newAddress('ann') })
      const standing = await site.app.place(kind, ann, { name: 'Orchard team' })
      const invite = (address: string) => site.app.invite(ann, standing, address)
      return { ann, standing, invite, path: `/places/${standing.place.id}` }
    }
    const invitationsOf = async (path: string, as: Person): Promise<Page> => {
      const page = await site.visit(path, { as })
      await page.getByRole('tab', { name: 'Invitations' }).click()
      return page
    }
    const row = (page: Page, address: string) => page.getByRole('row', { name: new RegExp(address) })
    const choose = async (page: Page, address: string, act: string): Promise<void> => {
      await page.getByRole('button', { name: `More about the invitation of ${address}` }).click()
      await page.getByRole('menuitem', { name: act }).click()
    }

    test('shows members what it is and who is in', async () => {
      const { ann, standing, path } = await settled()
      const joe = await site.app.person('Joe Baker', { address: newAddress('joe') })
      await site.app.join(ann, standing, joe)
      const page = await site.visit(path, { as: ann })
      await page.getByRole('heading', { level: 1, name: 'Orchard team' }).waitFor()
      await page.getByText('Your role: Super admin').waitFor()
      await page.getByText('2 of 30 seats').waitFor()
      await page.getByText(joe.address).waitFor()
      expect(await page.title()).toBe('Orchard team · Usher')
      await lookAt(page, 'place-people')
    })

    test('offers those who may invite nobody neither inviting nor the invitations', async () => {
      const { ann, standing, path } = await settled()
      const joe = await site.app.person('Joe Baker', { address: newAddress('joe') })
      await site.app.join(ann, standing, joe)
      const page = await site.visit(path, { as: joe })
      await page.getByText(ann.address).waitFor()
      expect(await page.getByRole('button', { name: 'Invite' }).count()).toBe(0)
      expect(await page.getByRole('tab').count()).toBe(0)
      expect(await page.getByRole('link', { name: 'Settings' }).count()).toBe(0)
    })

    test('is not there for strangers', async () => {
      const { path } = await settled()
      const kim = await site.app.person('Kim Carter', { address: newAddress('kim') })
      const page = await site.visit(path, { as: kim })
      await page.getByRole('heading', { level: 1, name: 'Nothing here' }).waitFor()
      expect(await page.getByText('Orchard team').count()).toBe(0)
      // The router tells the console what it shows a page for.
      for (const said of site.complaints()) expect(said).toContain('There is no such place')
    })

    test('gives a member another role, and the old one back', async () => {
      const { ann, standing, path } = await settled()
      const joe = await site.app.person('Joe Baker', { address: newAddress('joe') })
      await site.app.join(ann, standing, joe)
      const rolesOfJoe = async () => (await site.app.engine.findMember(ann.actor, standing, joe.id)).roles
      const page = await site.visit(path, { as: ann })
      await page.getByRole('button', { name: 'More about Joe Baker' }).click()
      await page.getByRole('menuitem', { name: 'Change role' }).click()
      await page.getByRole('radio', { name: /^Creator/ }).click()
      await lookAt(page, 'place-role')
      await page.getByRole('button', { name: 'Save' }).click()
      await page.getByText('Joe Baker is now Creator').waitFor()
      expect(await rolesOfJoe()).toEqual(['creator'])
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByText('Changed back').waitFor()
      expect(await rolesOfJoe()).toEqual(['editor'])
    })

    test('takes a member out after asking', async () => {
      const { ann, standing, path } = await settled()
      const joe = await site.app.person('Joe Baker', { address: newAddress('joe') })
      await site.app.join(ann, standing, joe)
      const page = await site.visit(path, { as: ann })
      await page.getByRole('button', { name: 'More about Joe Baker' }).click()
      await page.getByRole('menuitem', { name: 'Remove' }).click()
      await page.getByRole('heading', { name: 'Remove Joe Baker?' }).waitFor()
      await page.getByRole('button', { name: 'Remove', exact: true }).click()
      await page.getByText('Joe Baker was removed').waitFor()
      await page.getByText(joe.address).waitFor({ state: 'detached' })
      await page.getByText('1 of 30 seats').waitFor()
    })

    test('takes an invitation back, and the way back restores it with the link it had', async () => {
      const { ann, invite, path } = await settled()
      const { id, placeId } = await invite('joe@example.org')
      const stateOf = async () => (await site.app.engine.openAsMember(ann.actor, { placeId, id })).invitation
      const before = await stateOf()
      const page = await invitationsOf(path, ann)
      await choose(page, 'joe@example.org', 'Revoke')
      await page.getByText('Invitation of joe@example.org revoked').waitFor()
      expect((await stateOf()).state).toBe('cancelled')
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByText('Invitation of joe@example.org restored').waitFor()
      expect(await stateOf()).toMatchObject({ state: 'pending', generation: before.generation })
    })

    test('sends many again at once, and takes many back with one way back for all', async () => {
      const { ann, invite, path } = await settled()
      const [joe, kim, lee] = [newAddress('joe'), newAddress('kim'), newAddress('lee')]
      for (const address of [joe, kim, lee]) await invite(address)
      await site.app.delivery.drain()
      site.app.clock.move(5 * 60_000)
      const page = await invitationsOf(path, ann)
      await page.getByRole('checkbox', { name: `Choose ${joe}` }).click()
      await page.getByRole('checkbox', { name: `Choose ${kim}` }).click()
      await page.getByText('2 chosen').waitFor()
      await lookAt(page, 'place-invitations-chosen')
      await page.getByRole('region').getByRole('button', { name: 'Send again' }).click()
      await page.getByText('2 invitations sent again').waitFor()
      await site.app.delivery.drain()
      const mailsTo = (address: string) => sink.mails.filter(({ to }) => to.includes(address)).length
      expect([joe, kim, lee].map(mailsTo)).toEqual([2, 2, 1])

      await page.getByRole('checkbox', { name: `Choose ${joe}` }).click()
      await page.getByRole('region').getByRole('button', { name: 'Send again' }).click()
      await page.getByText('Already sent a moment ago').waitFor()
      await site.app.delivery.drain()
      expect(mailsTo(joe)).toBe(2)

      await page.getByRole('checkbox', { name: 'Choose all that are shown' }).click()
      await page.getByRole('region').getByRole('button', { name: 'Revoke' }).click()
      await page.getByText('3 invitations revoked').waitFor()
      await page.getByRole('button', { name: /^Revoked\s*3$/ }).waitFor()
      await page.getByRole('button', { name: 'Undo' }).click()
      await page.getByText('3 invitations restored').waitFor()
      await page.getByRole('button', { name: /^Pending\s*3$/ }).waitFor()
    })

    test('chooses also those that are not shown yet, in one step', async () => {
      const { ann, invite, path } = await settled('account_list')
      for (let n = 0; n < 60; n += 1) await invite(newAddress(`p${n}`))
      const page = await invitationsOf(path, ann)
      await page.getByRole('checkbox', { name: 'Choose all that are shown' }).click()
      await page.getByText('50 chosen').waitFor()
      await lookAt(page, 'place-invitations-all-shown')
      await page.getByRole('button', { name: 'Choose all 60' }).click()
      await page.getByText('60 chosen').waitFor()
      await page.getByRole('region').getByRole('button', { name: 'Revoke' }).click()
      await page.getByText('60 invitations revoked').waitFor()
    })

    test('follows a mail on its way without being asked', async () => {
      const { ann, invite, path } = await settled()
      const address = newAddress('joe')
      await invite(address)
      const page = await invitationsOf(path, ann)
      await row(page, address).getByText('Mail is on its way').waitFor()
      await site.app.delivery.drain()
      await row(page, address).getByText('Mail sent').waitFor()
      await lookAt(page, 'place-invitations')
    })

    test('tells in its story what happened, with the words of the mail server', async () => {
      const { ann, invite, path } = await settled()
      const address = newAddress('nobody')
      const { id } = await invite(address)
      await site.app.delivery.drain()
      const page = await invitationsOf(path, ann)
      await row(page, address).getByText(SAYS).waitFor()
      await page.getByRole('button', { name: address, exact: true }).click()
      await page.getByRole('heading', { name: `Invitation of ${address}` }).waitFor()
      expect(new URL(page.url()).searchParams.get('invitation')).toBe(id)
      const story = page.getByRole('dialog')
      await story.getByText('The mail server said:').waitFor()
      const entries = await story.getByRole('listitem').allInnerTexts()
      expect(entries).toEqual([
        expect.stringContaining(`Mail could not be delivered to ${address}`),
        expect.stringContaining('Invited by Ann Lee'),
      ])
      expect(entries[0]).toContain(SAYS)
      await lookAt(page, 'place-story')
      await page.keyboard.press('Escape')
      await story.waitFor({ state: 'detached' })
      expect(new URL(page.url()).search).toBe('')
    })

    test('opens a story straight from a link, and says so when there is none', async () => {
      const { ann, invite, path } = await settled()
      const { id } = await invite('joe@example.org')
      const page = await site.visit(`${path}?invitation=${id}`, { as: ann })
      await page.getByRole('heading', { name: 'Invitation of joe@example.org' }).waitFor()
      await page.goto(`${site.root}${path}?invitation=${ann.id}`)
      await page.getByRole('heading', { name: 'This invitation is not here' }).first().waitFor()
    })

    test('finds invitations by what is in them and by their state', async () => {
      const { ann, invite, path } = await settled()
      await invite('joe@example.org')
      await invite('kim@example.net')
      const page = await invitationsOf(path, ann)
      await page.getByRole('searchbox').fill('KIM')
      await row(page, 'joe@example.org').waitFor({ state: 'detached' })
      await row(page, 'kim@example.net').waitFor()
      await page.getByRole('searchbox').fill('zoe')
      await page.getByRole('heading', { name: 'Nothing fits' }).waitFor()
      await page.getByRole('button', { name: 'Show all invitations' }).click()
      await row(page, 'joe@example.org').waitFor()
      await page.getByRole('button', { name: /^Declined/ }).click()
      await page.getByRole('heading', { name: 'Nobody has declined' }).waitFor()
      await lookAt(page, 'place-invitations-empty')
    })

    test('shows cards on a phone', async () => {
      const { ann, invite, path } = await settled()
      await invite('joe@example.org')
      const page = await site.visit(path, { as: ann, viewport: { width: 390, height: 844 } })
      await page.getByRole('tab', { name: 'Invitations' }).click()
      await page.getByRole('button', { name: 'joe@example.org', exact: true }).waitFor()
      expect(await page.getByRole('table').count()).toBe(0)
      await lookAt(page, 'place-invitations-phone')
    })

    test('says why nobody can be invited while it is locked', async () => {
      const { ann, standing, path } = await settled()
      await site.app.engine.changePlace(ann.actor, standing, { lockedAt: site.app.clock.now() })
      const page = await site.visit(path, { as: ann })
      await page.getByText('This place is locked').waitFor()
      expect(await page.getByRole('button', { name: 'Invite' }).count()).toBe(0)
      await lookAt(page, 'place-locked')
    })
  })
})
