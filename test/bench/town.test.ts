import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { insertSameRows } from '../../bench/bulk/statements.ts'
import { settlePeople } from '../../bench/town/people.ts'
import { foundPlaces, join } from '../../bench/town/places.ts'
import { pour, pourMany } from '../../bench/town/pour.ts'
import { KIND_NAMES } from '../../src/core/kinds.ts'
import type { Db } from '../../src/store/database.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { describeOn, describeOnEachDatabase } from '../support/databases.ts'

const count = async (db: Db, table: string): Promise<number> =>
  (await sql.raw<{ n: number }>(`select count(*)::int as n from ${table}`).execute(db)).rows[0]?.n ?? NaN

const indexes = async (db: Db): Promise<readonly unknown[]> =>
  (await sql`select indexdef from pg_indexes where schemaname = 'public' order by 1`.execute(db)).rows

describeOnEachDatabase('a town of the bench', (open) => {
  it('is as inviting would have left it, in places of every kind', async () => {
    const { db } = await open()
    const hosts = await settlePeople(db, 'host', 3)
    const guests = await settlePeople(db, 'guest', 4)
    for (const kind of KIND_NAMES) {
      const places = await foundPlaces(db, { kind, name: 'Test', count: 2, hosts })
      const waiting = await pour(db, { kind, places, each: 5, to: guests })
      expect(waiting).toHaveLength(10)
      expect(waiting.slice(0, 4).map(({ address }) => address)).toEqual(guests.map(({ address }) => address))
      for (const place of places.slice(1))
        await join(
          db,
          place,
          [hosts[0], hosts[2]].filter((one) => one !== undefined),
        )
    }
    expect(await faultsIn(db)).toEqual([])
    expect(await count(db, 'invitations')).toBe(10 * KIND_NAMES.length)
  })
})

describeOn('postgres', 'a large town of the bench', (open) => {
  it('is sound when a great many are poured, and has every index again', async () => {
    const { db } = await open()
    const before = await indexes(db)
    const hosts = await settlePeople(db, 'host', 2)
    const guests = await settlePeople(db, 'guest', 3)
    const places = await foundPlaces(db, { kind: 'account_list', name: 'Large', count: 3, hosts })
    await pourMany(db, { kind: 'account_list', places, each: 1_000, to: guests })
    expect(await faultsIn(db)).toEqual([])
    expect(await indexes(db)).toEqual(before)
    expect(await count(db, 'pending_slots')).toBe(3_000)
  })

  it('is sound after the statement that leaves the rows of many invitations', async () => {
    const { db } = await open()
    const hosts = await settlePeople(db, 'host', 1)
    const [place] = await foundPlaces(db, { kind: 'account_list', name: 'Many', count: 1, hosts })
    if (!place) throw new Error('No place was founded.')
    await sql.raw(insertSameRows(place, 20)).execute(db)
    expect(await faultsIn(db)).toEqual([])
    for (const table of ['invitations', 'pending_slots', 'invitations_by_invitee', 'deliveries']) {
      expect([table, await count(db, table)]).toEqual([table, 20])
    }
  })
})
