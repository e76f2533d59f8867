import { sql } from 'kysely'
import type { Waiting } from '../town/pour.ts'
import type { SizedTown } from './town.ts'

interface Row {
  readonly place_id: string
  readonly id: string
  readonly address: string
}

/** Pending invitations from anywhere in the town, in no order. */
export const sample = async ({ db, places, size }: SizedTown, count: number): Promise<readonly Waiting[]> => {
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
