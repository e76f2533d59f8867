import { sql } from 'kysely'
import type { State } from '../../src/core/transitions.ts'
import type { Db } from '../../src/store/database.ts'
import type { Happened, Invited, World } from './history.ts'
import { FAR, memberKey } from './model.ts'

export interface Found {
  readonly world: World
  /** What happened there, by the clocks. */
  readonly events: readonly Happened[]
}

/** A place as it is at one moment. */
export const findPlace = (db: Db, placeId: string): Promise<Found> =>
  db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (db) => ({
      world: await worldIn(db, placeId),
      events: await eventsIn(db, placeId),
    }))

const worldIn = async (db: Db, placeId: string): Promise<World> => {
  const { rows: places } = await sql<{ limit: number | null; locked: boolean }>`
    select seat_limit as "limit", locked_at is not null as locked
    from places where place_id = ${placeId}`.execute(db)
  const { rows: invitations } = await sql<InvitationRow>`
    select id, address, role, state, generation, expires_at as until, sponsor_id as sponsor,
      closed_by as "closedBy", undos, resent_at is not null as resent, checked_in_at is not null as "checkedIn",
      withdrawn_at is not null as withdrawn, exists (
        select from events e
        where e.place_id = i.place_id and e.invitation_id = i.id and e.type = 'withdrawn') as "withdrawalTold"
    from invitations i where place_id = ${placeId}`.execute(db)
  const { rows: members } = await sql<MemberRow>`
    select account_id as account, slot, role, invitee_key as address, added_by is not null as hidden
    from members where place_id = ${placeId}`.execute(db)
  const [place] = places
  if (!place) throw new Error(`There is no place ${placeId}.`)
  return {
    ...place,
    invitations: Object.fromEntries(
      invitations.map(({ id, until, ...rest }) => [id, { ...rest, until: momentOf(until) }]),
    ),
    members: Object.fromEntries(members.map(({ slot, ...rest }) => [memberKey(rest.account, slot), rest])),
  }
}

interface InvitationRow extends Omit<Invited, 'until'> {
  readonly id: string
  readonly state: State
  readonly until: Date
}

interface MemberRow {
  readonly account: string
  readonly slot: string
  readonly role: string
  readonly address: string | null
  readonly hidden: boolean
}

/** A history lasts seconds; what it sets to run out does so within them. */
const momentOf = (until: Date): number => (until.getTime() > Date.now() + 600_000 ? FAR : until.getTime())

const eventsIn = async (db: Db, placeId: string): Promise<readonly Happened[]> => {
  const { rows } = await sql<Omit<Happened, 'at'> & { at: Date }>`
    select type, at, invitation_id as invitation, account_id as account, actor_id as actor
    from events where place_id = ${placeId} order by at, id`.execute(db)
  return rows.map((row) => ({ ...row, at: row.at.getTime() }))
}

/** The invitation that this account made for this address in that time, and no other. */
export const madeBetween = async (
  db: Db,
  made: { placeId: string; by: string; address: string; start: number; end: number },
): Promise<string | undefined> => {
  const { rows } = await sql<{ id: string }>`
    select id from invitations
    where place_id = ${made.placeId} and inviter_id = ${made.by} and address = ${made.address}
      and created_at between ${new Date(made.start)} and ${new Date(made.end)}`.execute(db)
  return rows.length > 1 ? undefined : rows[0]?.id
}

export const numbersIn = async (db: Db, placeId: string): Promise<ReadonlyMap<string, number | null>> => {
  const { rows } = await sql<{ id: string; number: number | null }>`
    select id, number from invitations where place_id = ${placeId}`.execute(db)
  return new Map(rows.map(({ id, number }) => [id, number]))
}
