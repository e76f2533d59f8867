import type { Rule } from './kinds.ts'

/** How often an event of these types happened to invitation `i`. */
const times = (types: string, more = 'true'): string =>
  `(select count(*) from events e
    where e.place_id = i.place_id and e.invitation_id = i.id and e.type in (${types}) and ${more})`

const is = (state: string): string => `(i.state = '${state}')::int`

/**
 * What happened to an invitation leads to what it is. Events are counted, never put in order: two
 * processes' clocks may tell another one than the rows went through.
 */
export const EVENTS: readonly Rule[] = [
  [
    'an event happened in a place that there is, to an invitation that there is',
    `select e.place_id, e.id, e.type from events e
     left join places p on p.place_id = e.place_id
     left join invitations i on i.place_id = e.place_id and i.id = e.invitation_id
     where p.place_id is null or (e.invitation_id is not null and i.id is null)`,
  ],
  [
    'an invitation was made once',
    `select i.place_id, i.id from invitations i where ${times(`'invited'`)} <> 1`,
  ],
  [
    'an invitation was accepted once, or is not',
    `select i.place_id, i.id, i.state from invitations i where ${times(`'accepted'`)} <> ${is('accepted')}`,
  ],
  ...['declined', 'cancelled'].map((state): Rule => [
    `what is ${state} was ${state} once more often than it was restored from that, and nothing else was`,
    `select i.place_id, i.id, i.state from invitations i
       where ${times(`'${state}'`)} - ${times(`'restored'`, `e.data->>'from' = '${state}'`)} <> ${is(state)}`,
  ]),
  [
    'what is withdrawn was taken back after it had ended, or went with somebody who was taken out',
    `select i.place_id, i.id, i.state from invitations i
     where i.withdrawn_at is not null and ${times(`'withdrawn'`)} = 0 and not exists (
       select from events e
       where e.place_id = i.place_id and e.type in ('left', 'roles_changed')
         and jsonb_exists(e.data->'withdrawn', i.id::text))`,
  ],
  [
    'what was taken back after it had ended is withdrawn, unless somebody sent it again',
    `select i.place_id, i.id, i.state from invitations i
     where i.withdrawn_at is null and ${times(`'withdrawn'`)} > ${times(`'revived'`)}`,
  ],
  [
    'what is expired ran out once more often than it was brought back, and nothing else did',
    // What is brought back before it was swept was never written down as expired.
    `select i.place_id, i.id, i.state from invitations i
     where ${times(`'expired'`)} - ${is('expired')} not between 0 and ${times(`'revived', 'renewed'`)}`,
  ],
  [
    'a code is as new as it was made',
    // Only some of what was sent again came with a new code.
    `select i.place_id, i.id, i.generation from invitations i
     cross join lateral (
       select 1 + ${times(`'revived', 'renewed'`)} + ${times(`'changed'`, `e.data->>'rotated' = 'true'`)} as least
     ) made
     where i.generation not between made.least and made.least + ${times(`'resent'`)}`,
  ],
  [
    'an invitation has the role that the changes of its role lead to',
    `select i.place_id, i.id, i.role from invitations i
     join lateral (
       select step.role, sum(step.n) as net from events e
       cross join lateral (
         values (e.data->'role'->>'to', 1), (e.data->'role'->>'from', -1)) step (role, n)
       where e.place_id = i.place_id and e.invitation_id = i.id and e.type = 'changed'
         and jsonb_exists(e.data, 'role')
       group by step.role
     ) moved on moved.net not between
       case when moved.role = i.role then 0 else -1 end and case when moved.role = i.role then 1 else 0 end`,
  ],
  [
    'who is checked in was so once more often than that was undone, and nobody else was',
    `select i.place_id, i.id from invitations i
     where ${times(`'checked_in'`)} - ${times(`'check_in_undone'`)} <> (i.checked_in_at is not null)::int`,
  ],
]
