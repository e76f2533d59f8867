import { sql } from 'kysely'
import { settlePeople } from '../../../bench/town/people.ts'
import { foundPlaces, join } from '../../../bench/town/places.ts'
import { pour } from '../../../bench/town/pour.ts'
import { KINDS, type KindName } from '../../../src/core/kinds.ts'
import type { Standing } from '../../../src/core/place.ts'
import type { Db } from '../../../src/store/database.ts'
import { movableClock } from '../../support/clock.ts'
import type { TestDatabase } from '../../support/databases.ts'
import { openEngine, type TestEngine } from '../../support/engine.ts'
import type { Person } from '../../support/people.ts'

/** One place with many in it, and many asked in, of whom some have answered, among many small places. */
export interface LargeTown {
  readonly db: Db
  readonly kind: KindName
  readonly engine: TestEngine
  /** Founded the large place. */
  readonly ann: Person
  readonly standing: Standing
  readonly people: readonly { readonly id: string; readonly address: string }[]
  /** Of the large place, in each state, the first that was made first. */
  readonly ids: Readonly<Record<'pending' | 'accepted' | 'declined' | 'expired', readonly string[]>>
}

const PEOPLE = 3_000

export const settleLargeTown = async (database: TestDatabase, kind: KindName): Promise<LargeTown> => {
  const { db } = database
  const engine = openEngine(database, movableClock(new Date()))
  const ann = await engine.person('Ann')
  const seats = KINDS[kind].seats === 'none' ? {} : { seatLimit: 10 * PEOPLE }
  const standing = await engine.place(kind, ann, seats)
  const people = await settlePeople(db, 'person', PEOPLE)
  const small = await foundPlaces(db, { kind, name: 'Small', count: 500, hosts: people })
  await pour(db, { kind, places: small, each: 4, to: people })
  const large = { id: standing.place.id, kind, number: 0, host: ann }
  await pour(db, { kind, places: [large], each: PEOPLE })
  await join(db, large, people)
  await answer(db, large.id)
  return { db, kind, engine, ann, standing, people, ids: await idsIn(db, large.id) }
}

/** Three of four are decided. */
const answer = async (db: Db, placeId: string): Promise<void> => {
  await sql`
    with of as (
      select id, row_number() over (order by id) as nth from invitations where place_id = ${placeId}),
    account as (select array_agg(id) as ids from users)
    update invitations i
    set state = (array['accepted', 'declined', 'expired'])[of.nth % 4],
      closed_at = case when of.nth % 4 in (1, 2) then now() end,
      closed_by = case when of.nth % 4 = 1 then account.ids[of.nth] end
    from of, account
    where i.place_id = ${placeId} and i.id = of.id and of.nth % 4 > 0`.execute(db)
  await sql`
    update tallies t set pending = n.pending, accepted = n.accepted, declined = n.declined, expired = n.expired
    from (
      select role, count(*) filter (where state = 'pending')::integer as pending,
        count(*) filter (where state = 'accepted')::integer as accepted,
        count(*) filter (where state = 'declined')::integer as declined,
        count(*) filter (where state = 'expired')::integer as expired
      from invitations where place_id = ${placeId} group by role) n
    where t.place_id = ${placeId} and t.role = n.role`.execute(db)
  for (const table of ['pending_slots', 'invitations_by_invitee']) {
    await sql`
      delete from ${sql.id(table)} l using invitations i
      where l.place_id = i.place_id and l.invitation_id = i.id and i.state <> 'pending'`.execute(db)
  }
}

const idsIn = async (db: Db, placeId: string): Promise<LargeTown['ids']> => {
  const { rows } = await sql<{ id: string; state: keyof LargeTown['ids'] }>`
    select id, state from invitations where place_id = ${placeId} order by id`.execute(db)
  const of = (state: keyof LargeTown['ids']) => rows.filter((row) => row.state === state).map(({ id }) => id)
  return {
    pending: of('pending'),
    accepted: of('accepted'),
    declined: of('declined'),
    expired: of('expired'),
  }
}
