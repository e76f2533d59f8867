import { beforeAll, expect, test } from 'vitest'
import { faultsIn } from '../../src/store/faults.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import type { Person } from '../support/people.ts'
import { startSmtpSink } from '../support/smtp-sink.ts'
import type { Heard } from './support/asking.ts'
import { buildHouse, closing, inFolder, inPostgres } from './support/house.ts'
import { throwParty, type Party } from './support/party.ts'

const DAY = 24 * 60 * 60_000

describeOnEachDatabase('a host whose clock jumps', (open, engine) => {
  // The template is fetched before the first test that needs it.
  beforeAll(async () => void (await open()))

  test('does no harm: nothing breaks, times are as the clock says, and nobody is mailed again', async () => {
    const sink = closing(await startSmtpSink())
    const cellar = engine === 'postgres' ? inPostgres(await open()) : await inFolder()
    const house = await buildHouse(cellar, { SMTP_URL: sink.url })
    const party = await throwParty(house, 6)
    const copies = (to: Person): number =>
      sink.mails.filter(({ envelope }) => envelope.to[0] === to.address).length
    const invited: Person[] = []
    const invite = async (): Promise<{ person: Person; id: string }> => {
      const person = party.guest()
      if (!person) throw new Error('There is nobody left.')
      const { body, status } = await say(party, ['POST', ''], {
        body: { invitees: [{ email: person.address }] },
      })
      expect(status).toBe(200)
      invited.push(person)
      await eventually('the letter comes', () => copies(person) === 1)
      return { person, id: (body as Outcomes).outcomes[0]?.invitation.id ?? '' }
    }
    const accept = ({ person, id }: { person: Person; id: string }): Promise<Heard> =>
      say(party, ['POST', `/${id}/accept`], { as: person })

    const early = await invite()
    const later = await invite()

    // Forty days ahead: what was for thirty is over, at once and everywhere.
    await house.move(40 * DAY)
    expect((await accept(early)).status).toBe(410)
    const ahead = await invite()
    expect((await say(party, ['GET', `/${later.id}`])).body).toMatchObject({ state: 'expired' })

    // And back: what was made there is there, and new things are made as before.
    await house.move(-40 * DAY)
    const back = await invite()
    expect((await accept(ahead)).status).toBe(200)
    expect((await accept(back)).status).toBe(200)

    // Ten days into the past: the newest is older than the oldest, and is found like any other.
    await house.move(-10 * DAY)
    const past = await invite()
    expect((await accept(past)).status).toBe(200)
    const found = await walk(party)
    expect(found).toHaveLength(invited.length)
    expect(new Set(found).size).toBe(found.length)

    // When all the jumping is over nobody has been mailed twice, and nothing has been said to be broken.
    await house.move(10 * DAY)
    const last = await invite()
    expect((await accept(last)).status).toBe(200)
    expect(invited.map(copies)).toEqual(invited.map(() => 1))
    expect(house.process().exitCode).toBeNull()
    expect(house.output()).not.toMatch(/"level":(50|60)/)
    house.process().kill('SIGTERM')
    await house.ended()
    await cellar.look(async (db) => expect(await faultsIn(db)).toEqual([]))
  })
})

interface Outcomes {
  readonly outcomes: readonly { readonly invitation: { readonly id: string } }[]
}

/** About the invitations of the social; as Ann unless told. */
const say = async (
  { ask, ann, places }: Party,
  [method, path]: ['GET' | 'POST', string],
  { body, as = ann }: { readonly body?: object; readonly as?: Person } = {},
): Promise<Heard> => {
  const full = `/api/v3/places/${places.social}/invitations${path}`
  const heard = await ask({ as, method, path: full, ...(body ? { body } : {}) })
  if (!heard) throw new Error('The service is gone.')
  return heard
}

/** The ids of all invitations, two at a time. */
const walk = async (party: Party): Promise<string[]> => {
  const ids: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const query: string = cursor === '' ? '?limit=2' : `?limit=2&cursor=${encodeURIComponent(cursor)}`
    const { body } = await say(party, ['GET', query])
    const page = body as { items: { id: string }[]; nextCursor: string | null }
    ids.push(...page.items.map(({ id }) => id))
    cursor = page.nextCursor
  }
  return ids
}
