import { afterEach, beforeEach, expect, test } from 'vitest'
import { faultsIn } from '../../../src/store/faults.ts'
import { queueDepth } from '../../../src/store/queue-depth.ts'
import { describeOnEachDatabase, type TestDatabase } from '../../support/databases.ts'
import { eventually } from '../../support/eventually.ts'
import { openHouse, type House, type Invited } from './house.ts'
import { POLITE, type Plan, type Talk } from './server.ts'

/** As many as the delivery loop keeps open. */
const CONNECTIONS = 5
const MINUTE = 60_000
const WAIT = { within: 50_000 }

describeOnEachDatabase('while the mail server hangs', (open) => {
  let database: TestDatabase
  let house: House

  beforeEach(async () => {
    database = await open()
    house = await openHouse(database)
  })
  afterEach(() => house.close())

  const silence = (talk: Talk): Promise<void> => talk.ended()
  const list = () =>
    house.app.server.inject({
      url: `/api/v3/places/${house.placeId}/invitations?limit=100`,
      headers: { authorization: house.ann.bearer },
    })

  /** Invites and looks, again and again, while every way out is and stays stuck. */
  const goOn = async (requests: number, plan: Plan): Promise<readonly Invited[]> => {
    house.hell.behave({ ...POLITE, ...plan })
    house.app.delivery.start()
    const guests: Invited[] = []
    for (let n = 0; n < CONNECTIONS; n++) guests.push(await house.invite())
    await eventually('all connections hang', () => house.hell.guests() === CONNECTIONS)
    for (let n = 0; n < requests / 2; n++) {
      guests.push(await house.invite())
      expect((await list()).statusCode).toBe(200)
    }
    expect(house.hell.guests()).toBe(CONNECTIONS)
    const items: { delivery: { state: string } }[] = (await list()).json().items
    expect(new Set(items.map(({ delivery }) => delivery.state))).toEqual(new Set(['queued']))
    return guests
  }

  /** The mail server comes to its senses: what did not hang goes out, and what did in its time. */
  const recover = async (guests: readonly Invited[]): Promise<void> => {
    house.hell.behave(POLITE)
    house.hell.hangUp()
    const isThere = (guest: Invited): boolean => house.copies(guest).length > 0
    await eventually('what did not hang is there', () => guests.slice(CONNECTIONS).every(isThere), WAIT)
    await eventually(
      'nothing is under way',
      async () => {
        const stories = await Promise.all(guests.slice(0, CONNECTIONS).map(house.story))
        return stories.every(({ state }) => state !== 'queued')
      },
      WAIT,
    )
    house.clock.move(2 * MINUTE)
    house.app.delivery.wake()
    await eventually('nothing waits', () => isEmpty(), WAIT)
    expect(guests.every(isThere)).toBe(true)
  }
  const isEmpty = async (): Promise<boolean> => {
    const { due, later } = await queueDepth(database.db, house.clock.now())
    return due + later === 0
  }

  test('before it greets, people invite and look, and each letter is sent once in the end', async () => {
    const guests = await goOn(200, { connect: silence })
    expect(house.hell.letters).toEqual([])
    await recover(guests)
    expect(guests.filter((guest) => house.copies(guest).length > 1)).toEqual([])
    expect(await faultsIn(database.db)).toEqual([])
  })

  test('when it has the letters, people invite and look, and none but those came twice', async () => {
    const guests = await goOn(40, { letter: silence })
    expect(house.hell.letters).toHaveLength(CONNECTIONS)
    await recover(guests)
    expect(guests.slice(CONNECTIONS).filter((guest) => house.copies(guest).length > 1)).toEqual([])
    expect(guests.filter((guest) => house.copies(guest).length > 2)).toEqual([])
    expect(await faultsIn(database.db)).toEqual([])
  })
})
