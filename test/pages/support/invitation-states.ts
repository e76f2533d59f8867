import type { Page } from 'playwright-core'
import type { KindName } from '../../../src/core/kinds.ts'
import type { PlaceRequest } from '../../../src/core/verbs/places.ts'
import type { TestApp } from '../../support/app.ts'
import type { Person } from '../../support/people.ts'
import { inviteJoe, newAddress, type Invited } from './invited.ts'
import type { Site } from '../../support/site.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR

/** What a person comes with: the link, all of it or a part, and perhaps a session. */
export interface Coming {
  readonly link: string
  readonly person?: Person
}

export interface StateOfPage {
  readonly name: string
  readonly heading: string
  /** Brings it about by what people do. */
  readonly arrange: (app: TestApp) => Promise<Coming>
}

export const linkOf = ({ path, code }: Pick<Invited, 'path' | 'code'>): string => `${path}#code=${code}`

export const come = (site: Site, { link, person }: Coming): Promise<Page> =>
  site.visit(link, person ? { as: person } : {})

export const joeOf = (app: TestApp, { address }: Invited, verified = true): Promise<Person> =>
  app.person('Joe Example', { address, verified })

const mia = (app: TestApp): Promise<Person> => app.person('Mia Maker', { address: newAddress('mia') })

type Change = Parameters<TestApp['engine']['changePlace']>[2]

const withPlace = async (
  app: TestApp,
  change: Change,
  more: Partial<PlaceRequest> = {},
  kind: KindName = 'workspace',
): Promise<Coming> => {
  const invited = await inviteJoe(app, kind, more)
  await app.engine.changePlace(invited.ann.actor, invited.standing, change)
  return { link: linkOf(invited), person: await joeOf(app, invited) }
}

const answered = async (app: TestApp, by: 'accept' | 'decline', kind: KindName = 'workspace') => {
  const invited = await inviteJoe(app, kind, kind === 'social' ? supper(app) : {})
  const joe = await joeOf(app, invited)
  const opened = await app.engine.openAsInvitee(joe.actor, invited.invitation)
  await app.engine[by](joe.actor, opened, { code: invited.code })
  return { invited, joe }
}

export const supper = ({ clock }: TestApp): Partial<PlaceRequest> => {
  const startsAt = new Date(clock.now().getTime() + 10 * DAY)
  return {
    name: 'Friday Supper',
    startsAt,
    endsAt: new Date(startsAt.getTime() + 3 * HOUR),
    location: 'Café Anna, Harbour Street 4',
    timeZone: 'Asia/Tokyo',
  }
}

const NOTE = 'Hello Joe,\n\nwe would love to have you with us.\nIt starts on Monday!'

export const STATES: readonly StateOfPage[] = [
  {
    name: 'signed-out',
    heading: 'Ann Lee invited you to join Orchard team',
    arrange: async (app) => ({ link: linkOf(await inviteJoe(app, 'workspace', {}, NOTE)) }),
  },
  {
    name: 'signed-out-social',
    heading: 'Ann Lee invited you to Friday Supper',
    arrange: async (app) => ({ link: linkOf(await inviteJoe(app, 'social', supper(app), NOTE)) }),
  },
  {
    name: 'meant',
    heading: 'Ann Lee invited you to join Orchard team',
    arrange: async (app) => {
      const invited = await inviteJoe(app, 'organization')
      return { link: linkOf(invited), person: await joeOf(app, invited) }
    },
  },
  {
    name: 'needs-code',
    heading: 'Almost there: open the link in your mail',
    arrange: async (app) => {
      const invited = await inviteJoe(app, 'account_list')
      return { link: invited.path, person: await joeOf(app, invited) }
    },
  },
  {
    name: 'unverified',
    heading: 'Ann Lee invited you to join Orchard team',
    arrange: async (app) => {
      const invited = await inviteJoe(app)
      return { link: linkOf(invited), person: await joeOf(app, invited, false) }
    },
  },
  {
    name: 'unverified-strict',
    heading: 'Confirm your address to join Orchard team',
    arrange: async (app) => {
      const invited = await inviteJoe(app, 'workspace', { strict: true })
      return { link: linkOf(invited), person: await joeOf(app, invited, false) }
    },
  },
  {
    name: 'other-account',
    heading: 'This invitation is for another address',
    arrange: async (app) => ({ link: linkOf(await inviteJoe(app)), person: await mia(app) }),
  },
  {
    name: 'other-account-barred',
    heading: 'This invitation is for another address',
    arrange: async (app) => ({
      link: linkOf(await inviteJoe(app, 'workspace', { strict: true })),
      person: await mia(app),
    }),
  },
  {
    name: 'accepted-before',
    heading: 'You are in already',
    arrange: async (app) => {
      const { invited, joe } = await answered(app, 'accept')
      return { link: invited.path, person: joe }
    },
  },
  {
    name: 'accepted-social',
    heading: 'You are in already',
    arrange: async (app) => {
      const { invited, joe } = await answered(app, 'accept', 'social')
      return { link: invited.path, person: joe }
    },
  },
  {
    name: 'accepted-by-somebody',
    heading: 'This invitation has been accepted',
    arrange: async (app) => ({ link: linkOf((await answered(app, 'accept')).invited) }),
  },
  {
    name: 'declined',
    heading: 'You declined',
    arrange: async (app) => {
      const { invited, joe } = await answered(app, 'decline')
      return { link: invited.path, person: joe }
    },
  },
  {
    name: 'declined-by-somebody',
    heading: 'This invitation was declined',
    arrange: async (app) => ({
      link: linkOf((await answered(app, 'decline')).invited),
      person: await mia(app),
    }),
  },
  {
    name: 'cancelled',
    heading: 'This invitation was withdrawn',
    arrange: async (app) => {
      const invited = await inviteJoe(app)
      const { ann, invitation } = invited
      await app.engine.cancel(ann.actor, await app.engine.openAsMember(ann.actor, invitation))
      return { link: linkOf(invited) }
    },
  },
  {
    name: 'expired',
    heading: 'This invitation has expired',
    arrange: async (app) => {
      const invited = await inviteJoe(app, 'workspace', { renewable: true })
      app.clock.move(31 * DAY)
      return { link: linkOf(invited) }
    },
  },
  {
    name: 'expired-ask',
    heading: 'This invitation has expired',
    arrange: async (app) => {
      const invited = await inviteJoe(app, 'workspace', { renewable: false })
      app.clock.move(31 * DAY)
      return { link: linkOf(invited), person: await joeOf(app, invited) }
    },
  },
  {
    name: 'seats-full',
    heading: 'No seat is free right now',
    arrange: (app) => withPlace(app, { seatLimit: 1 }),
  },
  {
    name: 'locked',
    heading: 'Orchard team is closed for now',
    arrange: (app) => withPlace(app, { lockedAt: app.clock.now() }),
  },
  {
    name: 'over',
    heading: 'Friday Supper is over',
    arrange: async (app) => {
      const coming = await withPlace(app, {}, supper(app), 'social')
      app.clock.move(11 * DAY)
      return coming
    },
  },
  {
    name: 'sponsor-gone',
    heading: 'This invitation needs a new sender',
    arrange: async (app) => {
      const { engine } = app
      const invited = await inviteJoe(app, 'social', supper(app))
      const { ann, standing, invitation } = invited
      const host = await mia(app)
      await app.join(ann, standing, host, 'host')
      const asHost = await engine.enter(host.actor, { placeId: invitation.placeId })
      await engine.changeMember(host.actor, asHost, { accountId: ann.id, roles: ['guest'] })
      return { link: linkOf(invited), person: await joeOf(app, invited) }
    },
  },
  {
    name: 'asked-to-decline',
    heading: 'Decline the invitation to Orchard team?',
    arrange: async (app) => ({ link: `${linkOf(await inviteJoe(app))}&decline` }),
  },
  {
    name: 'cut-off',
    heading: 'Let’s find your invitation',
    arrange: async (app) => ({ link: (await inviteJoe(app)).path }),
  },
  {
    name: 'wrong-code',
    heading: 'This link does not work any more',
    arrange: async (app) => ({
      link: `${(await inviteJoe(app)).path}#code=${'f'.repeat(64)}`,
      person: await mia(app),
    }),
  },
]
