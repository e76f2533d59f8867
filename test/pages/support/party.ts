import { randomBytes } from 'node:crypto'
import type { Invitation } from '../../../src/core/invitation.ts'
import { ticketLink } from '../../../src/core/links.ts'
import type { Standing } from '../../../src/core/place.ts'
import type { TestApp } from '../../support/app.ts'
import type { Person } from '../../support/people.ts'

export interface Party {
  readonly host: Person
  readonly standing: Standing
  /** Those who said yes, with the invitation that brought them in. */
  readonly going: readonly { readonly person: Person; readonly invitation: Invitation }[]
  readonly declined: Invitation
  readonly unanswered: Invitation
  /** Of the event's pages. */
  readonly path: string
}

const START = new Date('2030-06-14T17:00:00Z')
const END = new Date('2030-06-14T21:30:00Z')

/** An event with a host, guests who come, one who does not and one who has not answered. */
export const openParty = async (app: TestApp, guests: readonly string[]): Promise<Party> => {
  const host = await app.person('Ann Archer', { address: newAddress('ann') })
  const standing = await app.place('social', host, {
    name: 'Midsummer supper',
    startsAt: START,
    endsAt: END,
    location: 'Riverside Hall, Mill Lane 4',
    timeZone: 'Europe/Berlin',
  })
  const going = []
  for (const name of guests) {
    const address = newAddress(name.split(' ')[0] ?? name)
    const person = await app.person(name, { address })
    const invitation = await app.invite(host, standing, address)
    const opened = await app.engine.openAsInvitee(person.actor, invitation)
    going.push({ person, invitation: await app.engine.accept(person.actor, opened, {}) })
  }
  const dora = await app.person('Dora Decliner', { address: newAddress('dora') })
  const no = await app.invite(host, standing, dora.address)
  const declined = await app.engine.decline(dora.actor, await app.engine.openAsInvitee(dora.actor, no), {})
  const unanswered = await app.invite(host, standing, newAddress('nora'))
  return { host, standing, going, declined, unanswered, path: `/places/${standing.place.id}` }
}

/** As short as people's are, and nobody else's. */
const newAddress = (name: string): string =>
  `${name.toLowerCase()}.${randomBytes(3).toString('hex')}@example.org`

/** What the guest's QR code says. */
export const ticketUrl = async (
  app: TestApp,
  { person, invitation }: Party['going'][number],
): Promise<string> => {
  const opened = await app.engine.openAsInvitee(person.actor, invitation)
  return ticketLink(app.config.baseUrl, invitation, await app.engine.readTicket(person.actor, opened))
}

/** Whether the guest counts as here. */
export const isHere = async (app: TestApp, { host }: Party, { placeId, id }: Invitation): Promise<boolean> =>
  (await app.engine.openAsMember(host.actor, { placeId, id })).invitation.checkedInAt !== null
