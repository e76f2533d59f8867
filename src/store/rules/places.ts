import { HIGHEST_ROLES, KIND_ROLES, kindsThat, type Rule } from './kinds.ts'

const SEATED = kindsThat(({ seats }) => seats !== 'none')
const NUMBERED = kindsThat(({ numbered }) => numbered)

export const PLACES: readonly Rule[] = [
  [
    'a place is of a kind that there is',
    `select p.place_id, p.kind from places p where p.kind not in (select kind from ${KIND_ROLES})`,
  ],
  [
    'a place was founded once',
    `select p.place_id from places p
     where 1 <> (select count(*) from events e where e.place_id = p.place_id and e.type = 'founded')`,
  ],
  [
    'a place counts each role of its kind, and no other',
    `select coalesce(p.place_id, t.place_id) as place_id, coalesce(p.role, t.role) as role
     from (select p.place_id, k.role from places p join ${KIND_ROLES} on k.kind = p.kind) p
     full join tallies t on t.place_id = p.place_id and t.role = p.role
     where p.place_id is null or t.place_id is null`,
  ],
  [
    'a tally is the number of the rows it counts',
    `select t.place_id, t.role from tallies t
     where (t.pending, t.accepted, t.declined, t.cancelled, t.expired, t.checked_in) <> (
       select count(*) filter (where state = 'pending'), count(*) filter (where state = 'accepted'),
              count(*) filter (where state = 'declined'), count(*) filter (where state = 'cancelled'),
              count(*) filter (where state = 'expired'), count(*) filter (where checked_in_at is not null)
       from invitations i where i.place_id = t.place_id and i.role = t.role)
     or t.members <> (select count(*) from members m where m.place_id = t.place_id and m.role = t.role)`,
  ],
  [
    'the seats of a place are those of its members and pending invitations',
    `select p.place_id, p.kind, p.seats_taken, p.seats_pending from places p
     where p.kind in ${SEATED} and (
       p.seats_taken <> (select count(*) from members m where m.place_id = p.place_id)
       or p.seats_pending <> (select count(*) from invitations i where i.place_id = p.place_id and i.state = 'pending'))`,
  ],
  [
    'a place of a kind without seats counts none',
    `select p.place_id, p.kind, p.seat_limit, p.seats_taken, p.seats_pending from places p
     where (p.kind in ${SEATED}) is not true
       and (p.seat_limit is not null or p.seats_taken <> 0 or p.seats_pending <> 0)`,
  ],
  // Nothing takes a seat beyond the limit, so whoever is over it was lowered to where it is now.
  [
    'a place has more people than seats only where its limit was lowered to that',
    `select p.place_id, p.seat_limit, p.seats_taken, p.seats_pending from places p
     where p.seats_taken + p.seats_pending > p.seat_limit and not exists (
       select from events e where e.place_id = p.place_id and e.type = 'place_changed'
         and e.data->>'seat_limit' = p.seat_limit::text)`,
  ],
  [
    'somebody holds the highest role of a place',
    `select p.place_id, h.role from places p join ${HIGHEST_ROLES} on h.kind = p.kind
     where not exists (select from members m where m.place_id = p.place_id and m.role = h.role)`,
  ],
  [
    'a place has a number if its kind has, and is found by it',
    `select coalesce(p.place_id, l.place_id) as place_id, coalesce(p.number, l.number) as number
     from places p
     full join place_numbers l on l.place_id = p.place_id and l.number = p.number
     where p.place_id is null or (p.number is not null and l.number is null)
       or (p.kind in ${NUMBERED}) <> (p.number is not null)`,
  ],
  [
    'codes were seen until somebody was put out of office',
    `select p.place_id, p.codes_seen_until from places p
     where p.codes_seen_until is not null and not exists (
       select from events e
       where e.place_id = p.place_id and e.type in ('left', 'roles_changed')
         and e.actor_id <> e.account_id and e.at = p.codes_seen_until)`,
  ],
  [
    'a picture belongs to a place',
    `select l.place_id from place_logos l where l.place_id not in (select place_id from places)`,
  ],
]
