import { KIND_ROLES, kindsThat, type Rule } from './kinds.ts'

export const INVITATIONS: readonly Rule[] = [
  [
    'an invitation is into a place, to a role that it has, for the slot of that role',
    `select i.place_id, i.id, i.role, i.slot from invitations i
     left join places p on p.place_id = i.place_id
     left join ${KIND_ROLES} on (k.kind, k.role, k.slot) = (p.kind, i.role, i.slot)
     where k.role is null`,
  ],
  [
    'the people of an invitation have accounts',
    `select i.place_id, i.id, who.account_id from invitations i
     cross join lateral (
       values (i.inviter_id), (i.sponsor_id), (i.invitee_id), (i.closed_by)) who (account_id)
     where who.account_id is not null and who.account_id not in (select id from accounts)`,
  ],
  [
    'an invitation without an address is for its account',
    `select i.place_id, i.id from invitations i
     where (i.address is null) <> coalesce(i.invitee_key = 'account:' || i.invitee_id, false)`,
  ],
  [
    'nobody has two pending invitations to a slot of a place',
    `select i.place_id, i.slot, json_agg(i.id) as ids from invitations i where i.state = 'pending'
     group by i.place_id, i.invitee_key, i.slot having count(*) > 1`,
  ],
  [
    'a pending invitation holds a slot, and no other does',
    `select coalesce(i.place_id, s.place_id) as place_id, coalesce(i.id, s.invitation_id) as id
     from (select * from invitations where state = 'pending') i
     full join pending_slots s on (s.place_id, s.invitee_key, s.slot, s.invitation_id)
       = (i.place_id, i.invitee_key, i.slot, i.id)
     where i.id is null or s.invitation_id is null`,
  ],
  [
    'a pending invitation is found by whom it is for, and no other is',
    `select coalesce(i.place_id, l.place_id) as place_id, coalesce(i.id, l.invitation_id) as id
     from (select * from invitations where state = 'pending') i
     full join invitations_by_invitee l
       on l.invitee_key = i.invitee_key and l.place_id = i.place_id and l.invitation_id = i.id
     where i.id is null or l.invitation_id is null`,
  ],
  [
    'an invitation has a number if its kind has, and is found by it',
    `select coalesce(i.place_id, l.place_id) as place_id, coalesce(i.id, l.invitation_id) as id
     from (select i.*, p.kind from invitations i left join places p on p.place_id = i.place_id) i
     full join invitation_numbers l
       on (l.number, l.place_id, l.invitation_id) = (i.number, i.place_id, i.id)
     where i.id is null or (i.number is not null and l.number is null)
       or (i.kind in ${kindsThat(({ numbered }) => numbered)}) <> (i.number is not null)`,
  ],
  [
    'an invitation says when it was accepted, declined or cancelled, and by whom, and nothing else says so',
    `select i.place_id, i.id, i.state from invitations i
     where (i.state in ('accepted', 'declined', 'cancelled')) <> (i.closed_at is not null)
       or (i.state in ('accepted', 'cancelled') and i.closed_by is null)
       or (i.state in ('pending', 'expired') and i.closed_by is not null)`,
  ],
  [
    'a guest is checked in with one accepted invitation, where people come to',
    `select i.place_id, i.id from invitations i left join places p on p.place_id = i.place_id
     where i.checked_in_at is not null and (
       i.state <> 'accepted'
       or (p.kind in ${kindsThat(({ attendance }) => attendance)}) is not true
       or exists (
         select from invitations o
         where o.place_id = i.place_id and o.closed_by = i.closed_by and o.state = 'accepted'
           and o.id <> i.id and o.checked_in_at is not null))`,
  ],
]
