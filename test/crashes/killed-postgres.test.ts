import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { describeOn, type TestDatabase } from '../support/databases.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { startProxy } from '../support/proxy.ts'
import { throwDice, type Dice } from './support/dice.ts'
import { buildHouse, closing, inPostgres, type Cellar } from './support/house.ts'
import { throwParty } from './support/party.ts'
import { overhear, type Overheard } from './support/statements.ts'
import { crowdStory, foundingStory, invitationStory, type Plot, type Story } from './support/stories.ts'
import { openWard, type Ward } from './support/ward.ts'

const LONG = process.env['LONG'] === '1'
const MINUTES = 60_000

describeOn('postgres', 'a service that is killed', (open) => {
  /** What is overheard between the service and its database. */
  let ears: Overheard = {}

  const openCellar = async (database: TestDatabase): Promise<Cellar> => {
    ears = {}
    const proxy = await startProxy(Number(new URL(database.url ?? '').port), () =>
      overhear({
        asked: (statement) => ears.asked?.(statement) ?? true,
        done: (statement) => ears.done?.(statement) ?? true,
      }),
    )
    return inPostgres(database, closing(proxy).port)
  }

  const openHouse = async (guests: number): Promise<{ ward: Ward; dice: Dice }> => {
    const dice = throwDice()
    return { dice, ward: await openWard(await openCellar(await open()), { dice, guests }) }
  }

  /** When a statement is on its way for the nth time, or when it is done and nobody has heard so. */
  const strikeAt = (strike: () => void, { when, pattern, nth = 1 }: Point): void => {
    let left = nth
    ears = {
      [when]: (statement: string) => {
        if (!pattern.test(statement) || --left > 0) return true
        ears = {}
        strike()
        return when === 'asked'
      },
    }
  }

  test('loses nothing, whichever statement it dies at', { timeout: 5 * MINUTES }, async () => {
    const { ward } = await openHouse(60)
    const points = POINTS.filter(({ isLong }) => LONG || !isLong)
    for (const point of points) {
      strikeAt(ward.strike, point)
      await ward.suffer({ stories: [point.story(ward)], others: 2 })
    }
    expect(await ward.finish()).toMatchObject({ kills: points.length })
  })

  test('loses nothing at any moment', { timeout: 60 * MINUTES }, async () => {
    const rounds = LONG ? 200 : 4
    const { ward, dice } = await openHouse(rounds * 12)
    for (let n = 0; n < rounds; n++) {
      void pause(dice.below(400)).then(ward.strike)
      await ward.suffer()
    }
    const figures = await ward.finish()
    console.info('killed at random, on PostgreSQL:', figures)
    expect(figures.acknowledged).toBeGreaterThan(rounds)
  })

  test('finishes what it was told to finish, or it is asked again', { timeout: 5 * MINUTES }, async () => {
    const { ward, dice } = await openHouse(60)
    for (let n = 0; n < (LONG ? 20 : 2); n++) {
      void pause(100).then(() => ward.house.process().kill('SIGTERM'))
      void pause(100 + dice.below(150)).then(ward.strike)
      await ward.suffer()
    }
    await ward.finish()
  })

  test('makes the schema whole, at whichever statement of it it dies', { timeout: 5 * MINUTES }, async () => {
    const dice = throwDice()
    const database = await open()
    await sql`drop schema public cascade`.execute(database.db)
    await sql`create schema public`.execute(database.db)
    const house = await buildHouse(await openCellar(database))
    for (let n = 0; n < (LONG ? 30 : 2); n++) {
      const running = house.spawn()
      const nth = 1 + dice.below(60)
      strikeAt(() => running.child.kill('SIGKILL'), { when: dice.pick(['asked', 'done']), pattern: /./, nth })
      await house.ended()
    }
    ears = {}
    await house.start()
    house.process().kill('SIGKILL')
    await house.ended()
    await throwParty(house, 1)
    expect(await faultsIn(database.db)).toEqual([])
  })
})

interface Point {
  readonly when: keyof Overheard
  readonly pattern: RegExp
  readonly nth?: number
}

const story =
  (plot: Omit<Plot, 'guest'>) =>
  ({ party }: Ward): Story =>
    invitationStory(party, { ...plot, guest: plot.ending === 'wait' ? null : party.guest() })

const INVITE = story({ face: 'v3', ending: 'wait' })

const POINTS: readonly (Point & { readonly isLong?: true; readonly story: (ward: Ward) => Story })[] = [
  // On its way.
  { when: 'asked', pattern: /insert into invitations/, story: INVITE },
  // Committed, and not answered.
  { when: 'done', pattern: /insert into invitations/, story: INVITE },
  {
    when: 'done',
    pattern: /insert into invitations/,
    story: story({ face: 'account_lists', ending: 'wait' }),
    isLong: true,
  },
  {
    when: 'done',
    pattern: /insert into invitations/,
    story: story({ face: 'workspaces', ending: 'wait' }),
    isLong: true,
  },
  { when: 'done', pattern: /set state = 'accepted'/, story: story({ face: 'v3', ending: 'accept' }) },
  {
    when: 'done',
    pattern: /set state = 'accepted'/,
    story: story({ face: 'organizations', ending: 'accept' }),
    isLong: true,
  },
  {
    when: 'done',
    pattern: /set state = 'declined'/,
    story: story({ face: 'v3', ending: 'decline' }),
    isLong: true,
  },
  { when: 'done', pattern: /'resent'/, story: story({ face: 'v3', ending: 'resend' }), isLong: true },
  { when: 'done', pattern: /insert into places/, story: ({ party }) => foundingStory(party) },
  // In the middle of a crowd.
  { when: 'done', pattern: /insert into invitations/, nth: 2, story: ({ party }) => crowdStory(party) },
  // The key is taken, and nothing done; all is done, the answer kept, and not sent.
  { when: 'done', pattern: /insert into idempotency_keys/, story: INVITE },
  { when: 'done', pattern: /update idempotency_keys set status/, story: INVITE },
  // Letters are claimed, and not sent; sent, and not noted; noted.
  { when: 'done', pattern: /update deliveries d set attempts/, story: INVITE },
  { when: 'asked', pattern: /update deliveries\s+set state = case/, story: INVITE },
  { when: 'done', pattern: /update deliveries\s+set state = case/, story: INVITE, isLong: true },
]
