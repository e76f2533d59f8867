import { sql } from 'kysely'
import { pour, type Waiting } from '../town/pour.ts'
import type { SizedTown } from './town.ts'

/**
 * Pending invitations from anywhere in the town, in no order, to be used up. Only as many come in as were used
 * up before: a town stays as large as it is said to be, and these few.
 */
export const restock = async (town: SizedTown, count: number): Promise<readonly Waiting[]> => {
  const missing = town.size + count - (await countPending(town))
  const places = town.places.slice(0, Math.max(0, missing))
  if (missing > 0) {
    await pour(town.db, { kind: 'account_list', places, each: Math.ceil(missing / places.length) })
  }
  return sample(town, count)
}

const countPending = async ({ db }: SizedTown): Promise<number> => {
  const { rows } = await sql<{ n: number }>`select sum(pending)::integer as n from tallies`.execute(db)
  return rows[0]?.n ?? 0
}

interface Row {
  readonly place_id: string
  readonly id: string
  readonly address: string
}

const sample = async ({ db, places, size }: SizedTown, count: number): Promise<readonly Waiting[]> => {
  const percent = Math.min(100, (150 * count) / size)
  const { rows } = await sql<Row>`
    select place_id, id, address from invitations tablesample bernoulli(${percent}::float4)
    where state = 'pending' order by md5(id::text) limit ${count}`.execute(db)
  const byId = new Map(places.map((place) => [place.id, place]))
  return rows.flatMap(({ place_id, id, address }) => {
    const place = byId.get(place_id)
    return place ? [{ id, address, place, number: 0 }] : []
  })
}
