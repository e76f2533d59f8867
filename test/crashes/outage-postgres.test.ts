import { setTimeout as pause } from 'node:timers/promises'
import { expect, onTestFinished, test } from 'vitest'
import { openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { eventually } from '../support/eventually.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { startPostgres } from '../support/postgres.ts'
import { startSmtpSink } from '../support/smtp-sink.ts'
import { brokenPromises } from './support/book.ts'
import { throwDice } from './support/dice.ts'
import { buildHouse, closing, LATER, type House } from './support/house.ts'
import { throwParty } from './support/party.ts'
import { patiently } from './support/patience.ts'
import { anyStory, crowdStory, type Story } from './support/stories.ts'

const LONG = process.env['LONG'] === '1'
const MINUTES = 60_000

/** Keeps what it has committed when it goes down, though perhaps not when the machine does. */
const DURABLE = { fsync: 'off', synchronous_commit: 'on' }

/** Of its own, because it goes down. */
const openPostgres = async () => {
  const postgres = await startPostgres(DURABLE)
  onTestFinished(() => postgres.stop())
  const database = closing(await openDatabase({ url: postgres.url, onError: () => undefined }))
  await migrate(database.db)
  return { ...postgres, db: database.db }
}

const readiness = async ({ url }: House): Promise<number> => (await fetch(`${url}/readyz`)).status

test(
  'while PostgreSQL is away everybody is told so, in the words of each contract, and then all goes on',
  { timeout: 5 * MINUTES },
  async () => {
    const dice = throwDice()
    const postgres = await openPostgres()
    const sink = closing(await startSmtpSink())
    const cellar = { environment: { DATABASE_URL: postgres.url }, look: onDatabase(postgres.db) }
    const house = await buildHouse(cellar, { SMTP_URL: sink.url })
    const outages = LONG ? 20 : 2
    const party = await throwParty(house, 400 * outages)
    const { ask, refusals } = patiently(party.ask)
    const guests = { ...party, ask }

    for (let n = 0; n < outages; n++) {
      const before = refusals()
      let isOver = false
      const tell = async (story: Story): Promise<void> => expect(await story.tell()).toBe('told')
      const goOn = async (): Promise<void> => {
        while (!isOver) await tell(anyStory(guests, dice))
      }
      const everybody = Promise.all([tell(crowdStory(guests)), ...Array.from({ length: 6 }, goOn)])
      await pause(dice.below(300))
      await postgres.crash()
      // The first at once, the second after some seconds.
      if (n % 2 === 1) {
        await eventually('everybody has been told', () => refusals() > before + 20)
        expect(await readiness(house)).toBe(503)
        expect((await fetch(`${house.url}/healthz`)).status).toBe(200)
      }
      await postgres.startAgain()
      await eventually('it is ready', async () => (await readiness(house)) === 200)
      // What could not be given back is free after its lease.
      await house.move(LATER)
      isOver = true
      await everybody
    }

    expect(house.process().exitCode).toBeNull()
    expect(refusals()).toBeGreaterThan(0)
    expect(await faultsIn(postgres.db)).toEqual([])
    expect(await brokenPromises(postgres.db, party.book)).toEqual([])
    expect(house.output()).not.toMatch(/"level":(50|60),.*unexpected error/)
    console.info('PostgreSQL went down:', { outages, refusals: refusals(), acknowledged: party.heard() })
  },
)

function onDatabase<Db>(db: Db) {
  return async <T>(at: (db: Db) => Promise<T>): Promise<T> => at(db)
}
