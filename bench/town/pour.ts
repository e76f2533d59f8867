import { sql, type Transaction } from 'kysely'
import { KINDS, slotOf, type KindName } from '../../src/core/kinds.ts'
import { codeKeysOf } from '../../src/secrets.ts'
import type { Db } from '../../src/store/database.ts'
import { SECRET } from '../processes.ts'
import type { Person } from './people.ts'
import type { Place } from './places.ts'

export interface Waiting {
  readonly id: string
  readonly place: Place
  readonly number: number
  readonly address: string
}

interface Wanted {
  readonly kind: KindName
  readonly places: readonly Place[]
  /** Invitations in each of the places. */
  readonly each: number
  /** Whom the first of them are for; all others are for people without an account. */
  readonly to?: readonly Person[]
}

export const codeKeys = codeKeysOf([SECRET])

/** Pending invitations with all that belongs to them, mailed an hour ago, as `npm run fsck` wants them. */
export const pour = async (db: Db, wanted: Wanted): Promise<readonly Waiting[]> => {
  const made = await db.transaction().execute(async (trx) => {
    await draft(trx, wanted)
    await write(trx, wanted)
    const found = await sql<Made>`select place_id, id, number, address from poured order by n`.execute(trx)
    await sql`drop table poured`.execute(trx)
    return found.rows
  })
  const places = new Map(wanted.places.map((place) => [place.id, place]))
  return made.map(({ place_id, id, number, address }) => ({
    id,
    number: number ?? 0,
    address,
    place: places.get(place_id) as Place,
  }))
}

/** As `pour`, for a great many: nothing is returned, and indexes are made anew afterwards. */
export const pourMany = async (db: Db, wanted: Wanted): Promise<void> => {
  const indexes = await sql<{ name: string; definition: string }>`
    select indexname as name, indexdef as definition from pg_indexes
    where schemaname = 'public' and tablename in ('invitations', 'events', 'deliveries')
      and indexname not like '%_pkey'`.execute(db)
  for (const { name } of indexes.rows) await sql.raw(`drop index ${name}`).execute(db)
  await db.transaction().execute(async (trx) => {
    await draft(trx, wanted)
    await write(trx, wanted)
    await sql`drop table poured`.execute(trx)
  })
  for (const { definition } of indexes.rows) await sql.raw(definition).execute(db)
  await sql`vacuum analyze`.execute(db)
}

interface Made {
  readonly place_id: string
  readonly id: string
  readonly number: number | null
  readonly address: string
}

let poured = 0

/** Ids follow each other in time; addresses and numbers follow nothing, as in life. */
const draft = async (trx: Transaction<unknown>, { kind, places, each, to = [] }: Wanted): Promise<void> => {
  const { defaultRole, numbered } = KINDS[kind]
  const first = poured
  poured += places.length * each
  await sql`
    create temp table poured as
    select place.id as place_id, place.host, made.n,
      (lpad(to_hex(1700000000000 + made.n), 12, '0') || '7' || substr(hash, 1, 3) || '8' || substr(hash, 4, 15))::uuid as id,
      case when ${numbered}::boolean then mod(made.n * 174440041, 281474976710656) end as number,
      ${defaultRole}::text as role, ${slotOf(KINDS[kind], defaultRole)}::text as slot,
      coalesce(
        (${to.map(({ address }) => address)}::text[])[made.n - ${first}],
        substr(hash, 19, 8) || '.' || made.n || '@guests.example') as address,
      date_trunc('milliseconds', now()) - interval '1 hour' as at
    from unnest(${places.map(({ id }) => id)}::uuid[], ${places.map(({ host }) => host.id)}::uuid[])
        with ordinality as place(id, host, nth)
      cross join generate_series(1, ${each}::integer) as item
      cross join lateral (select ${first}::bigint + (place.nth - 1) * ${each}::integer + item as n) made
      cross join lateral (select md5(made.n::text) as hash) hashed`.execute(trx)
}

const write = async (trx: Transaction<unknown>, { kind }: Wanted): Promise<void> => {
  const seats = KINDS[kind].seats !== 'none'
  await sql`
    insert into invitations (place_id, id, number, role, slot, address, invitee_key, inviter_id, sponsor_id,
      key_id, expires_at, created_at, updated_at)
    select place_id, id, number, role, slot, address, address, host, host, ${codeKeys.current},
      at + interval '30 days', at, at from poured order by place_id, id`.execute(trx)
  await sql`
    insert into pending_slots select place_id, address, slot, id from poured order by place_id, address`.execute(
    trx,
  )
  await sql`
    insert into invitations_by_invitee select address, place_id, id from poured order by address`.execute(trx)
  await sql`
    insert into invitation_numbers select number, place_id, id from poured where number is not null
    order by number`.execute(trx)
  await sql`
    insert into events (place_id, id, at, type, invitation_id, actor_id)
    select place_id, id, at, 'invited', id, host from poured order by place_id, id`.execute(trx)
  await sql`
    insert into deliveries (place_id, id, letter, invitation_id, generation, address, state, attempts, due_at,
      created_at, settled_at, admitted_at, message_id)
    select place_id, id, 'invitation', id, 1, address, 'sent', 1, at, at, at, at,
      '<' || id || '@usher.example>' from poured
    order by place_id, id`.execute(trx)
  await sql`
    update tallies t set pending = t.pending + more.n
    from (select place_id, role, count(*)::integer as n from poured group by 1, 2) more
    where t.place_id = more.place_id and t.role = more.role`.execute(trx)
  await sql`
    update places p set seats_pending = p.seats_pending + more.n
    from (select place_id, count(*)::integer as n from poured group by 1) more
    where p.place_id = more.place_id and ${seats}::boolean`.execute(trx)
}
