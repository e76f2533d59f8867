import type { Page } from 'playwright-core'
import type { Invitation } from '../../../src/core/invitation.ts'
import type { KindName } from '../../../src/core/kinds.ts'
import type { PlaceRequest } from '../../../src/core/verbs/places.ts'
import type { TestApp } from '../../support/app.ts'
import { eventually } from '../../support/eventually.ts'
import { inviteJoe } from './invited.ts'
import { supper } from './invitation-states.ts'
import { untilHeading, type Site } from '../../support/site.ts'

export interface Mailed {
  readonly invitation: Invitation
  readonly address: string
  /** As it stands in the mail. */
  readonly link: string
  /** Of the page while the invitation is open, and once it has been accepted. */
  readonly heading: string
  readonly welcome: string
  /** Of the mail that has arrived by then. */
  readonly latestLink: () => Promise<string>
}

/** Ann has invited Joe, and the mail has arrived. */
export const mailedInvitation = async (
  app: TestApp,
  kind: KindName,
  more: Partial<PlaceRequest> = {},
): Promise<Mailed> => {
  const isEvent = kind === 'social'
  const { invitation, address } = await inviteJoe(app, kind, { ...(isEvent ? supper(app) : {}), ...more })
  const link = await linkIn(app, address)
  return {
    invitation,
    address,
    link,
    heading: isEvent ? 'Ann Lee invited you to Friday Supper' : 'Ann Lee invited you to join Orchard team',
    welcome: isEvent ? 'See you at Friday Supper' : 'Welcome to Orchard team',
    latestLink: () =>
      eventually('another mail with a link', async () => {
        const latest = await linkIn(app, address)
        return latest === link ? null : latest
      }),
  }
}

/** Of the newest invitation mail. */
const linkIn = async (app: TestApp, address: string): Promise<string> => {
  const links = (await app.mails()).filter(({ to }) => to?.address === address).flatMap((mail) => mail.links)
  return links.find((link) => /#code=[0-9a-f]+$/.test(link)) ?? fail('There is no invitation in the mail.')
}

export interface Newcomer {
  /** On the page for that, where the invited address stands already. */
  signsUp(): Promise<void>
  /** Follows the link of the mail and confirms. */
  confirms(): Promise<void>
  rolesIn(invitation: Invitation): Promise<readonly string[]>
}

/** Somebody nobody knows yet, at this page. */
export const newcomer = ({ app, follow }: Site, page: Page, address: string): Newcomer => ({
  signsUp: async () => {
    await page.getByLabel('Your name').fill('Joe Example')
    const written = await page.getByLabel('E-mail address').inputValue()
    if (written !== address) fail(`The page has ${written || 'nothing'} where ${address} should be.`)
    await page.getByLabel('Password', { exact: true }).fill('correct horse battery staple')
    await page.getByRole('button', { name: 'Create account' }).click()
    await untilHeading(page, 'Check your mail')
  },
  confirms: async () => {
    await app.identity.settled()
    const mails = (await app.mails()).filter(({ to }) => to?.address === address)
    const links = mails.flatMap((mail) => mail.links)
    const link = links.find((one) => one.includes('#token=')) ?? fail('No mail to confirm the address.')
    await follow(page, link)
    await page.getByRole('button', { name: 'Confirm my address' }).click()
    await page.waitForURL('**/invitations/**')
  },
  rolesIn: async ({ placeId, id }) => {
    const { invitation } = await app.engine.openAsInvitee(null, { placeId, id })
    const [account] = await app.engine.findAccounts([invitation.closedBy ?? ''])
    if (account?.address !== address) fail('Somebody else has accepted.')
    const as = {
      accountId: invitation.closedBy ?? '',
      name: null,
      addresses: [],
      since: new Date(0),
      key: null,
    }
    return (await app.engine.openAsInvitee(as, { placeId, id })).roles
  },
})

const fail = (sentence: string): never => {
  throw new Error(sentence)
}
