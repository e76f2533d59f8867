import { KIND_ROLES, type Rule } from './kinds.ts'

const ENTERED = `e.type in ('founded', 'joined', 'accepted')`

export const MEMBERS: readonly Rule[] = [
  [
    'a member is in a place, with a role that it has, in the slot of that role',
    `select m.place_id, m.account_id, m.role, m.slot from members m
     left join places p on p.place_id = m.place_id
     left join ${KIND_ROLES} on (k.kind, k.role, k.slot) = (p.kind, m.role, m.slot)
     where k.role is null`,
  ],
  [
    'a member is in a slot once',
    `select m.place_id, m.account_id, m.slot from members m
     group by m.place_id, m.account_id, m.slot having count(*) > 1`,
  ],
  [
    'a member has an account',
    `select m.place_id, m.account_id from members m where m.account_id not in (select id from accounts)`,
  ],
  [
    'the places of an account are those it is a member of',
    `select coalesce(m.account_id, l.account_id) as account_id, coalesce(m.place_id, l.place_id) as place_id
     from (
       select distinct m.account_id, m.place_id, p.kind
       from members m left join places p on p.place_id = m.place_id
     ) m
     full join places_by_account l on l.account_id = m.account_id and l.place_id = m.place_id
     where m.account_id is null or l.account_id is null or m.kind <> l.kind`,
  ],
  [
    'a member whom an invitation brought accepted it, for that slot',
    `select m.place_id, m.account_id, m.invitation_id from members m
     left join invitations i on i.place_id = m.place_id and i.id = m.invitation_id
     where (m.invitation_id is null) <> (m.invitee_key is null)
       or (m.invitation_id is not null
           and (i.state, i.closed_by, i.slot, i.invitee_key)
             is distinct from ('accepted', m.account_id, m.slot, m.invitee_key))`,
  ],
  [
    'a member came in by something that is remembered',
    `select m.place_id, m.account_id from members m where not exists (
       select from events e where e.place_id = m.place_id and e.account_id = m.account_id and ${ENTERED})`,
  ],
  [
    'who came in and never left is a member',
    `select distinct e.place_id, e.account_id from events e
     where ${ENTERED}
       and not exists (
         select from events o
         where o.place_id = e.place_id and o.account_id = e.account_id and o.type = 'left')
       and not exists (
         select from members m where m.place_id = e.place_id and m.account_id = e.account_id)`,
  ],
]
