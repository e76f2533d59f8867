import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { countGrown } from '../../src/store/statistics.ts'
import { openApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'

describeOn('pglite', 'the embedded database', (open) => {
  /** Whoever had the database before may have left it counted as large. */
  const openSmall = async () => {
    const database = await open()
    await sql`truncate places_by_account`.execute(database.db)
    return database
  }
  const fill = (rows: number) => sql`
    insert into places_by_account
    select gen_random_uuid(), gen_random_uuid(), 'social', now() from generate_series(1, ${rows}::integer)`
  const known = sql<{
    n: number
  }>`select reltuples::integer as n from pg_class where relname = 'places_by_account'`

  test('has its tables counted when they have grown, and not again before they grow as much', async () => {
    const { db } = await openSmall()
    while ((await countGrown(db)) !== null);
    await fill(5_000).execute(db)
    expect(await countGrown(db)).toBe('places_by_account')
    expect((await known.execute(db)).rows).toEqual([{ n: 5_000 }])
    await fill(1_000).execute(db)
    expect(await countGrown(db)).toBeNull()
    await fill(20_000).execute(db)
    expect(await countGrown(db)).toBe('places_by_account')
  })

  test('has them counted by the rounds of sweeping', async () => {
    const app = await openApp(await openSmall())
    await fill(5_000).execute(app.database.db)
    expect(await app.sweep()).toBe(0)
    expect((await known.execute(app.database.db)).rows).toEqual([{ n: 5_000 }])
  })
})
