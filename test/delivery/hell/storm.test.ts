import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultsIn } from '../../../src/store/faults.ts'
import { describeOn, type TestDatabase } from '../../support/databases.ts'
import { openHouse, type House, type Invited } from './house.ts'
import { POLITE, type Deed, type Plan, type Stage } from './server.ts'

const RUNS = process.env['LONG'] ? 500 : 12
const LETTERS = 3
const DAY = 24 * 60 * 60 * 1000

interface Misdeed {
  readonly stage: Stage
  readonly deed: Deed
  readonly name: string
}

const STAGES: readonly Stage[] = ['connect', 'EHLO', 'MAIL', 'RCPT', 'DATA', 'letter', 'RSET']
const DEEDS: Readonly<Record<string, Deed>> = {
  '421': '421 4.3.2 Goodbye',
  '450': '450 4.2.0 Later',
  '550': '550 5.1.1 Never',
  'several lines': ['451-4.3.0 Not', '451 4.3.0 now'],
  garbage: 'lorem ipsum',
  'hanging up': (talk) => talk.hangUp(),
  'a reset': (talk) => talk.reset(),
  'half a line': async (talk) => talk.write('25').then(() => talk.reset()),
}

const misdeeds = fc.array(
  fc
    .record({ stage: fc.constantFrom(...STAGES), name: fc.constantFrom(...Object.keys(DEEDS)) })
    .map(({ stage, name }): Misdeed => ({ stage, name, deed: DEEDS[name] ?? '' })),
  { maxLength: 20 },
)

describeOn('pglite', 'a mail server that has its moods', (open) => {
  let database: TestDatabase
  let house: House

  beforeAll(async () => {
    database = await open()
    house = await openHouse(database)
  })
  afterAll(() => house.close())

  /** Each misdeed once, at the first occasion after the one before; polite from then on. */
  const moods = (planned: readonly Misdeed[], done: Misdeed[]): Plan => {
    const left = [...planned]
    const at =
      (stage: Stage): Deed =>
      (talk, heard, otherwise) => {
        const [next] = left
        if (!next || next.stage !== stage) return otherwise()
        left.shift()
        done.push(next)
        return typeof next.deed === 'function'
          ? next.deed(talk, heard, otherwise)
          : talk.say(...[next.deed].flat())
      }
    return { ...POLITE, ...Object.fromEntries(STAGES.map((stage) => [stage, at(stage)])) }
  }

  const settled = async (guest: Invited): Promise<boolean> =>
    (await house.story(guest)).nextAttemptAt === null

  test(
    `gets each letter or says why not, and never more often than it can have lost one (${RUNS} moods)`,
    async () => {
      await fc.assert(
        fc.asyncProperty(misdeeds, async (planned) => {
          const done: Misdeed[] = []
          const guests: Invited[] = []
          for (let n = 0; n < LETTERS; n++) guests.push(await house.invite())
          house.hell.behave(moods(planned, done))
          for (let round = 0; round < 12; round++) {
            await house.app.delivery.drain()
            if ((await Promise.all(guests.map(settled))).every(Boolean)) break
            house.clock.move(1.1 * DAY)
          }
          const afterwards = done.filter(({ stage }) => stage === 'letter').length
          for (const guest of guests) {
            const { state, reply } = await house.story(guest)
            const copies = house.copies(guest).length
            expect(['sent', 'failed']).toContain(state)
            expect(reply).toMatch(/\w/)
            if (state === 'sent') expect(copies).toBeGreaterThan(0)
            expect(copies).toBeLessThanOrEqual(1 + afterwards)
          }
          house.hell.hangUp()
        }),
        { numRuns: RUNS },
      )
      expect(await faultsIn(database.db)).toEqual([])
    },
    RUNS * 5_000,
  )
})
