import type { Roster, RosterStore } from '../core/ports/roster.ts'
import type { Db } from './database.ts'
import type { Row } from './columns.ts'
import { dueAmong, waiting } from './due.ts'
import { asked, joiningRows, PAGES, sought } from './join.ts'
import { AS_ONE } from './members.ts'
import { readStanding, selectStanding } from './opening.ts'

const QUERIES = asked('q', '"placeId" uuid, "accountId" uuid, kind text, now timestamptz, most integer')

const MEMBERS = `
  select coalesce(json_agg(json_build_object(
    'accountId', m.account_id, 'roles', m.roles, 'invitationNumber', i.number, 'addedBy', m.added_by,
    'person', json_build_object(
      'id', a.id, 'name', a.name, 'firstName', a.first_name, 'lastName', a.last_name, 'address', a.address,
      'addressKey', a.address_key, 'verified', a.verified, 'image', a.image)
    ) order by m.account_id), '[]') as list
  from (
    select ${AS_ONE}
    from members where place_id = q."placeId"
    group by account_id order by account_id limit q.most
  ) m
  cross join ${sought('select * from accounts where id = m.account_id')} a
  left join ${sought('select number from invitations where place_id = q."placeId" and id = m.invitation_id')} i
    on true`

/** Ids are UUIDv7 of the instant of creation, so the key itself is the order of creation. */
const ASKED = `
  select coalesce(json_agg(json_build_object(
    'number', number, 'role', role, 'address', address, 'inviteeKey', invitee_key) order by id), '[]') as list
  from (
    select id, number, role, address, invitee_key from invitations
    where place_id = q."placeId" and state = 'pending' and expires_at > q.now
    order by id limit q.most
  ) i`

const TEXT = `
  with ${dueAmong(QUERIES)}
  select q.n, ${selectStanding('q."accountId"')}, total.waiting as asked_count,
    members.list as members, asked.list as asked
  from ${QUERIES}
  cross join ${sought('select * from places where place_id = q."placeId" and kind = q.kind')} p
  cross join ${sought(waiting())} total
  cross join ${sought(MEMBERS)} members
  cross join ${sought(ASKED)} asked`

/** All of it as one row, in JSON: nobody takes apart what is only told. */
export const rosterReader = (db: Db): RosterStore['readRoster'] => {
  const read = joiningRows<Parameters<RosterStore['readRoster']>[0], Row>(db, TEXT, { how: PAGES })
  return async (query) => {
    const row = await read(query)
    return (
      row && {
        ...readStanding(row),
        members: row['members'] as Roster['members'],
        asked: row['asked'] as Roster['asked'],
        askedCount: row['asked_count'] as number,
      }
    )
  }
}
