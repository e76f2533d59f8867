import { sql, type Transaction } from 'kysely'
import { beforeAll, expect, it } from 'vitest'
import type { Db } from '../../src/store/database.ts'
import { examine, faultsIn, judge, RULES } from '../../src/store/faults.ts'
import { describeOn, describeOnEachDatabase } from '../support/databases.ts'
import { eventually } from '../support/eventually.ts'
import { PLANTED } from './support/planted.ts'
import { fillWorld } from './support/world.ts'

it('every rule is broken below, and nothing else', () => {
  expect(Object.keys(PLANTED)).toEqual(RULES.map(([says]) => says))
})

describeOnEachDatabase('faults', (open) => {
  let db: Db

  beforeAll(async () => {
    db = (await fillWorld(await open())).database.db
  })

  /** What happens in it has not happened afterwards. */
  const undone = async (act: (db: Transaction<unknown>) => Promise<void>): Promise<void> => {
    const transaction = await db.startTransaction().execute()
    try {
      await act(transaction)
    } finally {
      await transaction.rollback().execute()
    }
  }

  const plant = async (db: Db, statements: string): Promise<void> => {
    for (const one of statements.split(';\n')) await sql.raw(one).execute(db)
  }

  const called = (rule: string) => {
    const found = RULES.find(([says]) => says === rule)
    if (!found) throw new Error(`There is no rule that ${rule}.`)
    return found
  }

  it('there are none where verbs alone have written', async () => {
    const { rows, verdicts } = await examine(db)
    expect(Object.values(rows).every((n) => n > 0)).toBe(true)
    expect(verdicts).toEqual(RULES.map(([rule]) => ({ rule, broken: 0, examples: [] })))
    expect(await faultsIn(db)).toEqual([])
  })

  it.each(Object.entries(PLANTED).flatMap(([rule, ways]) => ways.map((way) => [rule, way] as const)))(
    '%s: not after %s',
    async (rule, way) => {
      await undone(async (db) => {
        await plant(db, way)
        const found = await judge(db, called(rule))
        expect(found.broken).toBeGreaterThan(0)
        expect(found.examples.join()).not.toMatch(/@|secret|sealed/)
      })
      expect((await judge(db, called(rule))).broken).toBe(0)
    },
  )

  it('a place that is over its limit since it was lowered is none', async () => {
    await undone(async (db) => {
      await plant(
        db,
        `update places set seat_limit = 1 where kind = 'workspace';
         insert into events (place_id, id, at, type, data)
         select place_id, gen_random_uuid(), now(), 'place_changed', '{"seat_limit": 1}'
         from places where kind = 'workspace'`,
      )
      for (const rule of RULES) expect((await judge(db, rule)).broken).toBe(0)
    })
  })

  it('of many the first are shown, and all are counted', async () => {
    await undone(async (db) => {
      await plant(db, `insert into place_numbers select n, gen_random_uuid() from generate_series(1, 25) n`)
      const { broken, examples } = await judge(
        db,
        called('a place has a number if its kind has, and is found by it'),
      )
      expect([broken, examples.length]).toEqual([25, 10])
    })
  })

  it.each([
    ['delete from kysely_migration', /no schema yet/],
    ['drop table kysely_migration', /no schema yet/],
    [`delete from kysely_migration where name like '0002%'`, /older Usher and lacks 0002_places/],
    [`update kysely_migration set name = '9999_later' where name like '0002%'`, /newer Usher.*9999_later/],
  ])('a database of another schema is not judged: %s', async (change, says) => {
    const other = (await open()).db
    await sql.raw(change).execute(other)
    await expect(faultsIn(other)).rejects.toThrow(says)
  })

  it('nothing can be written while looking', async () => {
    const { db } = (await fillWorld(await open())).database
    await plant(
      db,
      `create function meddle() returns boolean language sql volatile as 'delete from api_keys; select true';
       alter table idempotency_keys rename to really_kept;
       create view idempotency_keys as
       with done as materialized (select meddle()) select really_kept.* from really_kept, done`,
    )
    await expect(examine(db)).rejects.toThrow(/read-only/)
    expect((await sql`select from api_keys`.execute(db)).rows).toHaveLength(1)
  })
})

describeOn('postgres', 'faults beside a running service', (open) => {
  it('all rules look at the same moment', async () => {
    const { db } = (await fillWorld(await open())).database
    const holding = await db.startTransaction().execute()
    await sql`lock table deliveries in access exclusive mode`.execute(holding)
    const looking = faultsIn(db)
    await eventually('the look waits for the letters', async () => {
      const { rows } = await sql`
        select from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock' and query like '%deliveries%'`.execute(
        db,
      )
      return rows.length > 0
    })
    await sql`update idempotency_keys set sealed = null`.execute(db)
    await holding.rollback().execute()
    expect(await looking).toEqual([])
    expect(await faultsIn(db)).toHaveLength(1)
  })
})
