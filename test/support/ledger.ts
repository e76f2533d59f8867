import { sql } from 'kysely'
import type { Db } from '../../src/store/database.ts'

/** What every statement has to leave true, as sentences about what is not. Empty when all is well. */
export const faultsIn = async (db: Db): Promise<readonly string[]> => {
  const found = await Promise.all(
    CHECKS.map(async ([sentence, query]) => {
      const { rows } = await sql.raw(query).execute(db)
      return rows.map((row) => `${sentence}: ${JSON.stringify(row)}`)
    }),
  )
  return found.flat()
}

const CHECKS: readonly (readonly [string, string])[] = [
  [
    'a tally differs from the rows it counts',
    `select t.place_id, t.role from tallies t
     where (t.pending, t.accepted, t.declined, t.cancelled, t.expired, t.checked_in) <> (
       select count(*) filter (where state = 'pending'), count(*) filter (where state = 'accepted'),
              count(*) filter (where state = 'declined'), count(*) filter (where state = 'cancelled'),
              count(*) filter (where state = 'expired'), count(*) filter (where checked_in_at is not null)
       from invitations i where i.place_id = t.place_id and i.role = t.role)
     or t.members <> (select count(*) from members m where m.place_id = t.place_id and m.role = t.role)`,
  ],
  [
    'the seats of a place differ from its members and pending',
    `select p.place_id, p.kind, p.seats_taken, p.seats_pending from places p
     where p.kind in ('workspace', 'social') and (
       p.seats_taken <> (select count(*) from members m where m.place_id = p.place_id)
       or p.seats_pending <> (select count(*) from invitations i where i.place_id = p.place_id and i.state = 'pending'))`,
  ],
  [
    'a pending invitation has no slot of its own',
    `select i.place_id, i.id from invitations i where i.state = 'pending' and not exists (
       select 1 from pending_slots s where (s.place_id, s.invitee_key, s.slot, s.invitation_id)
         = (i.place_id, i.invitee_key, i.slot, i.id))`,
  ],
  [
    'a slot is held by no pending invitation',
    `select s.place_id, s.invitee_key from pending_slots s where not exists (
       select 1 from invitations i where i.place_id = s.place_id and i.id = s.invitation_id and i.state = 'pending')`,
  ],
  [
    'a pending invitation is not listed for its invitee, or an ended one is',
    `select coalesce(i.id, l.invitation_id) as id from (select * from invitations where state = 'pending') i
     full join invitations_by_invitee l
       on l.invitee_key = i.invitee_key and l.place_id = i.place_id and l.invitation_id = i.id
     where i.id is null or l.invitation_id is null`,
  ],
  [
    'a member is not found by account, or a stranger is',
    `select coalesce(m.account_id, l.account_id) as account_id
     from (select distinct account_id, place_id from members) m
     full join places_by_account l on l.account_id = m.account_id and l.place_id = m.place_id
     where m.account_id is null or l.account_id is null`,
  ],
  [
    'an invitation has no event of its making, or an accepted one none of its end',
    `select i.id from invitations i where not exists (
       select 1 from events e where e.place_id = i.place_id and e.invitation_id = i.id and e.type = 'invited')
     or (i.state in ('accepted', 'declined', 'cancelled', 'expired') and not exists (
       select 1 from events e where e.place_id = i.place_id and e.invitation_id = i.id and e.type = i.state))`,
  ],
  [
    'an invitation was declined or cancelled once more often than it was restored, and is neither, or the reverse',
    `select i.id, i.state from invitations i
     where (i.state in ('declined', 'cancelled'))::int <> (
       select coalesce(sum(case when e.type = 'restored' then -1 else 1 end), 0) from events e
       where e.place_id = i.place_id and e.invitation_id = i.id
         and e.type in ('declined', 'cancelled', 'restored'))`,
  ],
  [
    'a change of role is not what the invitation has',
    `select i.id, i.role from invitations i
     join lateral (
       select e.data->'role'->>'to' as role from events e
       where e.place_id = i.place_id and e.invitation_id = i.id and e.type = 'changed' and e.data ? 'role'
       order by e.at desc, e.id desc limit 1
     ) last on true
     where last.role <> i.role`,
  ],
  [
    'a guest was checked in once more often than that was undone, and is not, or the reverse',
    `select i.id from invitations i
     where (i.checked_in_at is not null)::int <> (
       select coalesce(sum(case when e.type = 'checked_in' then 1 else -1 end), 0) from events e
       where e.place_id = i.place_id and e.invitation_id = i.id
         and e.type in ('checked_in', 'check_in_undone'))`,
  ],
  [
    'a guest is checked in with more than one invitation',
    `select place_id, closed_by from invitations where state = 'accepted' and checked_in_at is not null
     group by place_id, closed_by having count(*) > 1`,
  ],
  [
    'a letter waits that nobody wants any more',
    `select d.id from deliveries d join invitations i on i.place_id = d.place_id and i.id = d.invitation_id
     where d.state in ('queued', 'deferred')
       and i.state <> case d.letter when 'fresh_link_wish' then 'expired' else 'pending' end`,
  ],
]
