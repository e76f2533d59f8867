import { accountKey } from '../core/addresses.ts'
import { highestRole, type Kind } from '../core/kinds.ts'
import type { Account, Member } from '../core/place.ts'
import type { PlaceStore, RolesWrite } from '../core/ports/places.ts'
import type { Db } from './database.ts'
import { reader, select, type Row } from './columns.ts'
import { afterId, MOVED, NEVER_USED, UNMOVED, UNSENT, release, stopLetters, unindexed } from './fragments.ts'
import { few, sought } from './join.ts'
import { refusal } from './refusals.ts'
import { firstRow, rows } from './run.ts'
import { ACCOUNT } from './shapes.ts'
import { textPerKind } from './text-per-kind.ts'

/** One row a person, of all that an account has in a place: those with several roles have several in the table. */
export const AS_ONE = `account_id, array_agg(role order by role) as roles, min(joined_at) as joined_at,
           (array_agg(invitation_id order by joined_at))[1] as invitation_id,
           (array_agg(added_by order by added_by nulls first))[1] as added_by`

const MEMBER = `
  select m.account_id, m.roles, m.joined_at, m.invitation_id, m.added_by, i.number as invitation_number, ${select('a', ACCOUNT)}
  from (
    select ${AS_ONE}
    from members
    where place_id = $1 and account_id in (
      select distinct account_id from members
      where place_id = $1 and WHICH
      order by account_id limit $3)
    group by account_id
  ) m
  cross join ${sought('select * from accounts where id = m.account_id')} a
  left join ${sought('select number from invitations where place_id = $1 and id = m.invitation_id')} i on true
  order by m.account_id`

const LIST = MEMBER.replace('WHICH', `account_id > ${afterId('$2')}`)
const FIND = MEMBER.replace('WHICH', 'account_id = $2')

type MembersQuery = Parameters<PlaceStore['listMembers']>[0]

export const listMembers = async (
  db: Db,
  { placeId, after, limit }: MembersQuery,
): Promise<readonly Member[]> => (await rows<Row>(db, LIST, [placeId, after ?? null, limit])).map(readMember)

export const findMember = async (db: Db, placeId: string, accountId: string): Promise<Member | null> => {
  const row = await firstRow<Row>(db, FIND, [placeId, accountId, 1])
  return row && readMember(row)
}

const readAccount = reader<Account>('a', ACCOUNT)

const readMember = (row: Row): Member => ({
  accountId: row['account_id'] as string,
  roles: row['roles'] as string[],
  invitationId: row['invitation_id'] as string | null,
  invitationNumber: row['invitation_number'] as number | null,
  addedBy: row['added_by'] as string | null,
  joinedAt: row['joined_at'] as Date,
  person: readAccount(row),
})

export const setRoles = async (db: Db, write: RolesWrite): Promise<void> => {
  const { placeId, accountId, act } = write
  try {
    await rows(db, textOf(write.kind, write.takesBack.length > 0 ? 'taking_back' : 'plain'), [
      placeId,
      accountId,
      JSON.stringify(write.remove),
      JSON.stringify(write.change),
      JSON.stringify(write.add),
      write.leaves,
      act.now,
      act.eventId,
      act.actorId,
      act.keyId ?? null,
      act.type,
      write.remove.length + write.change.length + write.add.length,
      write.addedBy,
      ...(write.takesBack.length > 0
        ? [JSON.stringify(write.takesBack)]
        : [write.isTaken, accountKey(accountId), write.hasSeenCodes]),
    ])
  } catch (error) {
    throw refusal(error)
  }
}

type How = 'plain' | 'taking_back'

const textOf = textPerKind((kind, how: How) => compose(kind, how === 'taking_back'))

/**
 * Refuses as a whole when the roles are not what the caller saw, or nobody would hold the highest any more.
 * Whoever enters by another role meanwhile moves the lookup, however little: so the one that leaves notices.
 */
const compose = (kind: Kind, takesBack: boolean): string => `
  with ${takesBack ? TAKE_BACK : ''}
  removed as (
    delete from members m using json_to_recordset($3::json) as r(slot text, role text)
    where m.place_id = $1 and m.account_id = $2 and m.slot = r.slot and m.role = r.role
    returning m.role
  ),
  changed as (
    update members m set role = c."to"
    from json_to_recordset($4::json) as c(slot text, role text, "to" text)
    where m.place_id = $1 and m.account_id = $2 and m.slot = c.slot and m.role = c.role
    returning c.role, c."to"
  ),
  added as (
    insert into members (place_id, account_id, slot, role, added_by, joined_at)
    select $1, $2, slot, role, $13::uuid, $7 from json_to_recordset($5::json) as a(slot text, role text)
    on conflict do nothing
    returning role
  ),
  delta as materialized (
    select role, sum(n)::int as n, sum(back)::int as back from (
      select role, -1 as n, 0 as back from removed
      union all select role, -1, 0 from changed
      union all select "to", 1, 0 from changed
      union all select role, 1, 0 from added
      ${takesBack ? 'union all select role, 0, 1 from back' : ''}
    ) d group by role
  ),
  known as (
    insert into places_by_account (account_id, place_id, kind, used_at)
    select $2, $1, '${kind.name}', case when $9::uuid = $2 then $7 else ${NEVER_USED} end
    where not $6::boolean
    on conflict (account_id, place_id) do update set used_at = ${MOVED}
  ),
  unknown as (
    delete from places_by_account l using places_by_account seen
    where l.account_id = $2 and l.place_id = $1 and $6::boolean
      and seen.account_id = $2 and seen.place_id = $1
    returning l.used_at = seen.used_at as unmoved
  ),
  seat as (
    ${kind.seats === 'none' ? 'select 1' : takesBack ? seats(FREED, 'codes_seen_until') : seats('0', CODES_SEEN)}
  ),
  ${kind.seats === 'none' && !takesBack ? SEEN : ''}
  ${takesBack ? '' : WITHDRAW_FROM_TAKEN}
  told as (
    insert into events (place_id, id, at, type, account_id, actor_id, key_id, data)
    values ($1, $8::uuid, $7, $11, $2, $9::uuid, $10::uuid,
            json_build_object('removed', $3::json, 'changed', $4::json, 'added', $5::json,
                              'withdrawn', ${takesBack ? `'[]'::json` : `(select coalesce(json_agg(id), '[]') from withdrawn)`}))
  ),
  tallied as (
    update tallies t
    set members = t.members + delta.n, pending = t.pending - delta.back, cancelled = t.cancelled + delta.back
    from delta where t.place_id = $1 and t.role = delta.role
    returning t.role, t.members
  )
  select
    must((select count(*) from removed) + (select count(*) from changed) + (select count(*) from added)
         = $12::integer, 'stale'),
    must(not $6::boolean or (${NOTHING_LEFT}), 'stale'),
    ${takesBack ? TAKEN_BACK : ''}
    must(exists (select from seat), 'seats_full'),
    must(not exists (select from tallied where role = '${highestRole(kind)}' and members = 0),
         'last_of_highest_role')`

/**
 * Whoever is taken out by somebody else does not come back by what they were invited with: to the account, to
 * its address, to where they came in from, or declined with it. What waits is in the list of those in charge,
 * and ends for good. The address of whoever was added as a stranger is not asked for: it would tell it.
 */
const WITHDRAW_FROM_TAKEN = `
  keys as materialized (
    select $15::text as key where $14::boolean
    union
    select a.address_key from accounts a
    where $14::boolean and a.id = $2 and a.address_key <> '' and exists (
      select from members m where m.place_id = $1 and m.account_id = $2 and m.added_by is null)
    union
    select i.invitee_key from invitations i
    where $14::boolean and i.place_id = $1 and i.closed_by = $2 and i.state = 'accepted'
  ),
  theirs as materialized (
    select i.id from keys
    cross join ${sought(`
      select id from invitations
      where place_id = $1 and invitee_key = keys.key and state in ('declined', 'expired')`)} i
    union
    select l.invitation_id from keys
    cross join ${sought(`
      select invitation_id from invitations_by_invitee where place_id = $1 and invitee_key = keys.key`)} l
    union
    select i.id from invitations i
    where $14::boolean and i.place_id = $1 and i.closed_by = $2 and i.state = 'declined'
  ),
  withdrawn as (
    update invitations set withdrawn_at = $7
    where place_id = $1 and id in (select id from theirs) and withdrawn_at is null
      and state in ('pending', 'declined', 'expired')
    returning *
  ),
  ${stopLetters('withdrawn', `(g.state <> 'pending' or g.expires_at <= $7)`, 'g.withdrawn_at')},`

/** What waits for somebody who is let in by hand: their seat is the one it held. */
const TAKE_BACK = `
  back as (
    update invitations i
    set state = 'cancelled', closed_at = $7, closed_by = $9, updated_at = $7
    from (
      select $1::uuid as place_id, t.* from ${few('t', '$14', 'id uuid, "eventId" uuid')} offset 0
    ) t
    where i.place_id = t.place_id and i.id = t.id and ${unindexed("i.state = 'pending'")} and i.expires_at > $7
      and ${UNMOVED} and ${UNSENT}
    returning i.*, t."eventId"
  ),
  ${release('back')},
  told_back as (
    insert into events (place_id, id, at, type, invitation_id, actor_id, key_id)
    select place_id, "eventId", $7, 'cancelled', id, $9::uuid, $10::uuid from back
  ),`

const TAKEN_BACK = `must((select count(*) from back) = json_array_length($14::json), 'stale'),`

const NOTHING_LEFT = `
      not exists (select from unknown where not unmoved)
      and (select count(*) from members m where m.place_id = $1 and m.account_id = $2)
        = (select count(*) from removed)`

/** Whoever could see codes knows those there are now, as somebody else as well. */
const CODES_SEEN = `case when $16::boolean then greatest(codes_seen_until, $7) else codes_seen_until end`

const SEEN = `
  seen as (
    update places set codes_seen_until = ${CODES_SEEN} where place_id = $1 and $16::boolean
  ),`

const FREED = '(select count(*) from back)::int'

const seats = (freed: string, codesSeen: string): string => `
    update places
    set seats_pending = seats_pending - ${freed},
        seats_taken = seats_taken + (select count(*) from added)::int - (select count(*) from removed)::int,
        codes_seen_until = ${codesSeen}
    where place_id = $1
      and (seat_limit is null or not exists (select from added) or seats_taken + seats_pending - ${freed} < seat_limit)
    returning 1`
