import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { Db } from '../../src/store/database.ts'
import { buildStore } from '../../src/store/store.ts'
import { describeOn } from '../support/databases.ts'
import { openEngine } from '../support/engine.ts'

/** A plan is made once for all places: where most are small, the large one must not be read as a whole. */
describeOn('postgres', 'one large place among many small ones', (open) => {
  const LARGE = 20_000

  const settle = async () => {
    const database = await open()
    const engine = openEngine(database)
    const ann = await engine.person('Ann')
    const { place } = await engine.place('account_list', ann)
    const first = await engine.inviteOne(ann, { place, roles: ['user'] }, 'first@example.com')
    await copy(database.db, sql`${place.id}::uuid`, LARGE)
    await copy(database.db, sql`gen_random_uuid()`, LARGE)
    await sql`update tallies set pending = ${LARGE + 1} where role = ${first.role}`.execute(database.db)
    await sql`analyze`.execute(database.db)
    return { db: database.db, placeId: place.id, now: engine.clock.now(), first }
  }

  const copy = (db: Db, placeId: ReturnType<typeof sql>, count: number) =>
    sql`
    insert into invitations select made.* from
      (select to_jsonb(i) as first from invitations i limit 1) i,
      generate_series(1, ${count}::integer) n,
      jsonb_populate_record(null::invitations, first || jsonb_build_object(
        'id', gen_random_uuid(), 'place_id', ${placeId}, 'number', null, 'n', n)) made`.execute(db)

  const rowsRead = (
    db: Db,
    act: (store: ReturnType<typeof buildStore>) => Promise<unknown>,
  ): Promise<number> =>
    db.transaction().execute(async (trx) => {
      await sql`set local plan_cache_mode = force_generic_plan`.execute(trx)
      const before = await readSoFar(trx)
      await act(buildStore(trx))
      return (await readSoFar(trx)) - before
    })

  const readSoFar = async (db: Db): Promise<number> => {
    const { rows } = await sql<{ n: number }>`
      select sum(seq_tup_read + idx_tup_fetch)::integer as n from pg_stat_xact_user_tables
      where relname = 'invitations'`.execute(db)
    return rows[0]?.n ?? 0
  }

  test('costs a page what is on it', async () => {
    const { db, placeId, now } = await settle()
    const page = { placeId, now, limit: 25 } as const
    for (const sort of ['created_at', '-created_at'] as const) {
      expect(await rowsRead(db, (store) => store.listPending({ ...page, sort, offset: 0 }))).toBeLessThan(100)
    }
    for (const sort of ['created_at', '-created_at', 'updated_at', '-updated_at'] as const) {
      const query = { ...page, sort, endedAt: null } as const
      expect(await rowsRead(db, (store) => store.browse(query))).toBeLessThan(200)
      expect(await rowsRead(db, (store) => store.browse({ ...query, state: 'pending' }))).toBeLessThan(200)
      expect(await rowsRead(db, (store) => store.browse({ ...query, state: 'expired' }))).toBeLessThan(200)
    }
  })

  test('costs a round of sweeping what it sweeps, however much is due elsewhere', async () => {
    const { db, now } = await settle()
    await sql`
      update invitations set expires_at = ${now}::timestamptz - interval '1 hour'
      where id in (select id from invitations order by id limit ${LARGE / 2}::integer)`.execute(db)
    const due = await buildStore(db).findDuePlaces(now, { places: 100, each: 500 })
    const [first] = due
    if (!first) throw new Error('Nothing is due.')
    const eventIds = first.ids.map(() => crypto.randomUUID())
    const kind = 'account_list'
    const { placeId, ids } = first
    expect(ids.length).toBeLessThanOrEqual(500)
    const sweep = { placeId, kind, ids, now, eventIds } as const
    expect(await rowsRead(db, (store) => store.sweep(sweep))).toBeLessThan(20 * ids.length)
  })

  test('costs what is due as much as there is of it', async () => {
    const { db, placeId, now, first } = await settle()
    expect(await rowsRead(db, (store) => store.countDue(placeId, now))).toBeLessThan(10)
    await sql`
      update invitations set expires_at = ${now}::timestamptz - interval '1 hour' where id = ${first.id}`.execute(
      db,
    )
    expect(await buildStore(db).countDue(placeId, now)).toBe(1)
    const eventIds = Array.from({ length: 500 }, () => crypto.randomUUID())
    const sweep = { placeId, kind: 'account_list', now, eventIds } as const
    expect(await rowsRead(db, (store) => store.sweep(sweep))).toBeLessThan(100)
    expect(await buildStore(db).countDue(placeId, now)).toBe(0)
  })
})
