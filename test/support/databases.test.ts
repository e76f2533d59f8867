import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { describeOnEachDatabase, type TestDatabase } from './databases.ts'

describeOnEachDatabase('a database of the tests', (open, engine) => {
  let ofSuite: TestDatabase

  beforeAll(async () => {
    ofSuite = await open()
  })

  test('has the schema and nothing in it', async () => {
    const { db } = await open()
    const { rows } = await sql<{ places: number }>`select count(*)::int as places from places`.execute(db)
    expect(rows).toEqual([{ places: 0 }])
  })

  test('is apart from every other', async () => {
    const [one, other] = [await open(), await open()]
    await sql`create table mark (id int primary key)`.execute(one.db)
    const { rows } = await sql`select to_regclass('mark') as mark`.execute(other.db)
    expect(rows).toEqual([{ mark: null }])
  })

  test('stays open for the suite when the suite opened it', async () => {
    const { rows } = await sql`select 1 as one`.execute(ofSuite.db)
    expect(rows).toEqual([{ one: 1 }])
    expect(ofSuite.engine).toBe(engine)
  })

  test('can be closed early and then refuses', async () => {
    const database = await open()
    await sql`select 1`.execute(database.db)
    await database.close()
    await expect(sql`select 1`.execute(database.db)).rejects.toThrow()
  })
})

describeOnEachDatabase('a database that a test has changed', (open) => {
  const changes = [
    'drop table events',
    'alter table places add column mark integer',
    `insert into mail_stops values ('joe@example.com', now())`,
    'create table mark (id integer)',
    'drop index sessions_over',
  ]

  test.each([...changes, 'select 1'])('is not seen by the next one: %s', async (change) => {
    const { db } = await open()
    const { rows } = await sql<{ is: string }>`
      select concat_ws(' ', (select count(*) from mail_stops), (select count(*) from events), to_regclass('mark'),
        (select count(*) from pg_attribute where attname = 'mark'),
        (select count(*) from pg_indexes where schemaname = 'public')) as is`.execute(db)
    seen.push(rows[0]?.is ?? '')
    expect(new Set(seen).size).toBe(1)
    await sql.raw(change).execute(db)
  })
  const seen: string[] = []
})
