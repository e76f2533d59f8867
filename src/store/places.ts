import type { Place, Standing } from '../core/place.ts'
import type { Act } from '../core/ports/act.ts'
import type { PlaceChange, PlaceStore, PlaceWrite, StandingsQuery } from '../core/ports/places.ts'
import type { KindName } from '../core/kinds.ts'
import { charge, CHARGED, charges } from './allowances.ts'
import type { Db } from './database.ts'
import { select, type Row } from './columns.ts'
import { readPlace, readStanding, selectStanding } from './opening.ts'
import { refusal } from './refusals.ts'
import { afterId, NEVER_USED } from './fragments.ts'
import { asked, joiningRows, sought } from './join.ts'
import { firstRow, rows } from './run.ts'
import { PLACE } from './shapes.ts'

type At = Parameters<PlaceStore['findStanding']>[0]

const BY_ID = `
  select q.n, ${selectStanding('q."accountId"')}
  from ${asked('q', '"placeId" uuid, "accountId" uuid, kind text')}
  cross join ${sought('select * from places where place_id = q."placeId" and (q.kind is null or kind = q.kind)')} p`

const BY_NUMBER = `
  select q.n, ${selectStanding('q."accountId"')}
  from ${asked('q', 'number bigint, "accountId" uuid')}
  cross join ${sought('select * from place_numbers where number = q.number')} l
  cross join ${sought('select * from places where place_id = l.place_id and number = l.number')} p`

/** Asked at nearly each request, and therefore together. */
export const standings = (db: Db): Pick<PlaceStore, 'findStanding' | 'findStandingByNumber'> => {
  const byId = joiningRows<At, Row>(db, BY_ID)
  const byNumber = joiningRows<{ number: number; accountId: string }, Row>(db, BY_NUMBER)
  return {
    findStanding: async (at) => {
      const row = await byId(at)
      return row && readStanding(row)
    },
    findStandingByNumber: async (number, accountId) => {
      const row = await byNumber({ number, accountId })
      return row && readStanding(row)
    },
  }
}

/** The lookup is a hint: only places where the account still holds a role count. */
const MINE = `
  from places_by_account l
  join places p on p.place_id = l.place_id
  where l.account_id = $1 and ($2::text is null or l.kind = $2)
    and exists (select from members m where m.place_id = p.place_id and m.account_id = $1)`

const LIST = `select ${selectStanding('$1')} ${MINE}
    and l.place_id > ${afterId('$3')}
  order by l.place_id limit $4`

export const listStandings = async (
  db: Db,
  { accountId, kind, after, limit }: StandingsQuery,
): Promise<readonly Standing[]> =>
  (await rows<Row>(db, LIST, [accountId, kind ?? null, after ?? null, limit])).map(readStanding)

/** A place that a stranger put somebody into counts once they have acted there themselves. */
const LAST_USED = `select ${selectStanding('$1')} ${MINE}
    and (l.used_at > ${NEVER_USED} + interval '1 day' or exists (
      select from members m where m.place_id = p.place_id and m.account_id = $1 and m.added_by is null))
  order by l.used_at desc, l.place_id limit 1`

export const findLastUsed = async (db: Db, kind: KindName, accountId: string): Promise<Standing | null> => {
  const row = await firstRow<Row>(db, LAST_USED, [accountId, kind])
  return row && readStanding(row)
}

const CREATE = `
  with place as (
    insert into places (${Object.values(PLACE).join(', ')})
    select ${Object.values(PLACE).join(', ')} from jsonb_populate_record(null::places, $1::jsonb)
    on conflict (place_id) do nothing
    returning place_id, kind, number
  ),
  counted as (
    insert into tallies (place_id, role, members)
    select place.place_id, role, case when n = 1 then 1 else 0 end
    from place, unnest($2::text[]) with ordinality as r(role, n)
  ),
  founded as (
    insert into members (place_id, account_id, slot, role, joined_at)
    select place_id, $3, $4, ($2::text[])[1], $5 from place
  ),
  known as (
    insert into places_by_account (account_id, place_id, kind, used_at)
    select $3, place_id, kind, $5 from place
  ),
  numbered as (
    insert into place_numbers (number, place_id) select number, place_id from place where number is not null
  ),
  ${charge('place', '$8', '$5')}
  insert into events (place_id, id, at, type, account_id, actor_id, key_id)
  select place_id, $6::uuid, $5, 'founded', $3, $3, $7::uuid from place
  where ${CHARGED}
  returning place_id`

export const createPlace = async (
  db: Db,
  { place, roles, slot, founderId, allowances, act }: PlaceWrite,
): Promise<boolean> => {
  const params = [
    JSON.stringify(byColumn(place)),
    roles,
    founderId,
    slot,
    act.now,
    act.eventId,
    act.keyId ?? null,
    charges(allowances),
  ]
  try {
    return (await rows(db, CREATE, params)).length > 0
  } catch (error) {
    throw refusal(error)
  }
}

const CHANGEABLE = `name, organization_type, logo_url, seat_limit, starts_at, ends_at, strict, locked_at,
  expiry_days, renewable, location, time_zone, locale`

/** Whether a calendar that shows row `p` has to show row `n` anew. */
const CALENDARS_DIFFER = `(n.name, n.starts_at, n.ends_at, n.location)
  is distinct from (p.name, p.starts_at, p.ends_at, p.location)`

const CHANGE = `
  with changed as (
    update places p
    set (${CHANGEABLE}, revision) = (
      select ${CHANGEABLE}, p.revision + (${CALENDARS_DIFFER})::int from jsonb_populate_record(p, $2::jsonb) n
    )
    where p.place_id = $1
    returning p.*
  ),
  replaced as (
    delete from place_logos l using changed
    where l.place_id = changed.place_id and jsonb_exists($2::jsonb, 'logo_url')
  ),
  told as (
    insert into events (place_id, id, at, type, actor_id, key_id, data)
    select place_id, $3::uuid, $4, 'place_changed', $5::uuid, $6::uuid, $2::jsonb from changed
  )
  select ${select('p', PLACE)} from changed p`

export const changePlace = async (
  db: Db,
  placeId: string,
  change: PlaceChange,
  act: Act,
): Promise<Place | null> => {
  const params = [
    placeId,
    JSON.stringify(byColumn(change)),
    act.eventId,
    act.now,
    act.actorId,
    act.keyId ?? null,
  ]
  const row = await firstRow<Row>(db, CHANGE, params)
  return row && readPlace(row)
}

const byColumn = (place: Partial<Place>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(place).map(([property, value]) => [PLACE[property as keyof Place], value]),
  )
