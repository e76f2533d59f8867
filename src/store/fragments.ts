import type { Kind } from '../core/kinds.ts'
import type { ClosedState } from '../core/transitions.ts'

/**
 * Parts that several statements share. Each is a common table expression; `gone` names the one
 * that returns invitations which have just stopped being pending, each with its place. Where several
 * rows of one table are changed, they are taken in the order of their key, so that statements that change
 * the same ones wait for each other instead of locking each other out.
 */

/** Of a walk along ids: the last that was seen, or what comes before all. An `or` would read what was seen again. */
export const afterId = (parameter: string): string =>
  `coalesce(${parameter}::uuid, '00000000-0000-0000-0000-000000000000')`

/**
 * A condition that no index answers. Of what is named by its key the planner may else prefer an index of all in one
 * state, or of what runs out, and read the place.
 */
export const unindexed = (condition: string): string => `(${condition}) is true`

/**
 * Of an update of invitation `i`: nobody else moved it since the statement began. After waiting for a
 * change of role or state, or for somebody who asks for a link, the row is newer than all the statement can
 * see of slots, counts and letters.
 */
export const UNMOVED = `
      (i.role, i.state, i.asks) = (
        select s.role, s.state, s.asks from invitations s where s.place_id = i.place_id and s.id = i.id)`

/** Nor was a letter queued meanwhile, which a statement that ends the invitation has to stop. */
export const UNSENT = `
      (i.generation, coalesce(i.resent_at, i.created_at)) = (
        select s.generation, coalesce(s.resent_at, s.created_at)
        from invitations s where s.place_id = i.place_id and s.id = i.id)`

/** Of an invitation: it has ended without a member, swept or not, by itself or with its place. */
export const OVER = (now: string): string => `
      (state in ('declined', 'expired') or (state = 'pending' and ${runsOut} <= ${now}))`

/** What has run out with its place does not come back when that is prolonged. */
export const WITHDRAWN = (now: string): string => `
    withdrawn_at = coalesce(withdrawn_at, ${now}),
    expires_at = case when state = 'declined' then expires_at else ${runsOut} end`

const runsOut = `least(expires_at, (select p.ends_at from places p where p.place_id = $1))`

/** When a code of invitation `i` is made: later than any was seen, whatever the clocks of the processes say. */
export const newCodeAt = (now: string): string => `greatest(${now}::timestamptz, (
      select p.codes_seen_until + interval '1 millisecond' from places p where p.place_id = i.place_id))`

/** When an account used a place last, of which there is a lookup already: never the same as before. */
export const MOVED = `places_by_account.used_at + interval '1 microsecond'`

/** Whoever was put into a place has not acted in it. */
export const NEVER_USED = `'epoch'::timestamptz`

/** Their slots and the invitees' lookups are free again, and letters that wait are not sent. */
export const release = (gone: string): string => `
  freed as (
    delete from pending_slots s using ${gone} g
    where s.place_id = g.place_id and s.invitee_key = g.invitee_key and s.slot = g.slot
      and s.invitation_id = g.id
  ),
  unlisted as (
    delete from invitations_by_invitee l using ${gone} g
    where l.invitee_key = g.invitee_key and l.place_id = g.place_id and l.invitation_id = g.id
  ),
  ${stopLetters(gone)}`

/**
 * As of when the invitation changed, or ran out. Only those of `of` for which `when` holds, if it is given.
 * Asked for by what they are not, lest the index of all letters that wait is read for the few of an invitation.
 */
export const stopLetters = (of: string, when = 'true', at = 'g.updated_at'): string => `
  stopped as (
    update deliveries d set state = 'cancelled', settled_at = ${at}
    from ${of} g
    where d.place_id = g.place_id and d.invitation_id = g.id and d.state not in ('sent', 'failed', 'cancelled')
      and ${when}
  )`

/** Moves the counts of each role of `from` by the given columns: `{ pending: '-', accepted: '+' }`. */
export const recount = (from: string, moves: Readonly<Record<string, '+' | '-'>>): string => `
  tallied as (
    update tallies t
    set ${Object.entries(moves)
      .map(([column, sign]) => `${column} = t.${column} ${sign} d.n`)
      .join(', ')}
    from (
      select place_id, role, count(*)::int as n from ${from} group by place_id, role order by place_id, role
    ) d
    where t.place_id = d.place_id and t.role = d.role
  )`

/** Those of `back`, which were `from`, are pending again: slot, lookup, counts and seat. See `retaken`. */
export const retake = (kind: Kind, back: string, from: ClosedState): string => `
  slot as (
    insert into pending_slots (place_id, invitee_key, slot, invitation_id)
    select place_id, invitee_key, slot, id from ${back} order by place_id, invitee_key, slot
    on conflict do nothing
    returning 1
  ),
  listed as (
    insert into invitations_by_invitee (invitee_key, place_id, invitation_id)
    select invitee_key, place_id, id from ${back}
  ),
  ${recount(back, { [from]: '-', pending: '+' })},
  ${kind.seats === 'none' ? '' : seatOf(back)}`

const seatOf = (back: string): string => `
  seat as (
    update places p set seats_pending = p.seats_pending + d.n
    from ${perPlace(back)} d
    where p.place_id = d.place_id
      and (p.seat_limit is null or p.seats_taken + p.seats_pending + d.n <= p.seat_limit)
    returning 1
  ),`

/** Refuses the statement when slot or seat could not be taken for one of `back`. */
export const retaken = (kind: Kind, back: string): string => `
  must((select count(*) from slot) = (select count(*) from ${back}), 'already_invited')
  ${kind.seats === 'none' ? '' : `and ${seated(back)}`}`

/** How many rows of `from` there are in each place. */
export const perPlace = (from: string): string => `
    (select place_id, count(*)::int as n from ${from} group by place_id order by place_id)`

/** Refuses the statement when there was no seat in one of the places of `from`. */
export const seated = (from: string): string =>
  `must((select count(*) from seat) = (select count(distinct place_id) from ${from}), 'seats_full')`

/** Whoever writes has acted in the place: `write` has its place, its actor and its moment. */
export const MARK_USED = `
  used as (
    update places_by_account l set used_at = w.now
    from (
      select "actorId", "placeId", max(now) as now from write group by 1, 2 order by 1, 2
    ) w
    where l.account_id = w."actorId" and l.place_id = w."placeId"
  )`

/** As `MARK_USED`, in a statement about place `$1` alone: `actor` and `now` are parameters. */
export const markUsed = (actor: string, now: string): string => `
  used as (
    update places_by_account set used_at = ${now} where account_id = ${actor} and place_id = $1
  )`
