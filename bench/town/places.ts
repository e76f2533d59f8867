import { sql } from 'kysely'
import { KINDS, highestRole, slotOf, type KindName } from '../../src/core/kinds.ts'
import type { Db } from '../../src/store/database.ts'
import { uuidOf, type Person } from './people.ts'

export interface Place {
  readonly id: string
  readonly kind: KindName
  /** What a numbered place is known by. */
  readonly number: number
  readonly host: Person
}

interface Wanted {
  readonly kind: KindName
  /** Tells these places from those of another call. */
  readonly name: string
  readonly count: number
  /** They found the places in turn. */
  readonly hosts: readonly Person[]
}

/** More seats than are ever taken, and counted all the same. */
const SEATS = 2_000_000_000
let lastNumber = 0

export const foundPlaces = async (
  db: Db,
  { kind, name, count, hosts }: Wanted,
): Promise<readonly Place[]> => {
  const { roles, seats } = KINDS[kind]
  const top = highestRole(KINDS[kind])
  const places = Array.from({ length: count }, (_, n): Place => ({
    id: uuidOf(`${kind} ${name} ${n}`),
    kind,
    number: ++lastNumber,
    host: hosts[n % hosts.length] as Person,
  }))
  const rows = places.map(({ id, number, host }) => ({ id, number, host: host.id }))
  await sql`
    with place as (
      select * from json_to_recordset(${JSON.stringify(rows)}::json) as place(id uuid, number bigint, host uuid)),
    founded as (
      insert into places (place_id, kind, name, number, seat_limit, seats_taken, created_at)
      select id, ${kind}, ${name} || ' ' || number, case when ${KINDS[kind].numbered}::boolean then number end,
        ${seats === 'none' ? null : SEATS}::integer, ${seats === 'none' ? 0 : 1}::integer, '2020-01-01' from place),
    numbered as (
      insert into place_numbers select number, id from place where ${KINDS[kind].numbered}::boolean),
    joined as (
      insert into members (place_id, account_id, slot, role, joined_at)
      select id, host, ${slotOf(KINDS[kind], top)}, ${top}, '2020-01-01' from place),
    known as (
      insert into places_by_account select host, id, ${kind}, '2020-01-01' from place),
    told as (
      insert into events (place_id, id, at, type, account_id, actor_id)
      select id, gen_random_uuid(), '2020-01-01', 'founded', host, host from place)
    insert into tallies (place_id, role, members)
    select id, role, case when role = ${top} then 1 else 0 end
    from place, unnest(${roles.map((role) => role.name)}::text[]) role`.execute(db)
  return places
}

/** More members with the highest role. */
export const join = async (db: Db, place: Place, people: readonly Person[]): Promise<void> => {
  const kind = KINDS[place.kind]
  const top = highestRole(kind)
  await sql`
    with person as (select unnest(${people.map(({ id }) => id)}::uuid[]) as id),
    joined as (
      insert into members (place_id, account_id, slot, role, joined_at)
      select ${place.id}::uuid, id, ${slotOf(kind, top)}, ${top}, '2020-01-01' from person),
    known as (
      insert into places_by_account select id, ${place.id}::uuid, ${kind.name}, '2020-01-01' from person),
    told as (
      insert into events (place_id, id, at, type, account_id, actor_id)
      select ${place.id}::uuid, gen_random_uuid(), '2020-01-01', 'joined', id, id from person),
    seated as (
      update places set seats_taken = seats_taken + ${kind.seats === 'none' ? 0 : people.length}::integer
      where place_id = ${place.id}::uuid)
    update tallies set members = members + ${people.length}::integer
    where place_id = ${place.id}::uuid and role = ${top}`.execute(db)
}
