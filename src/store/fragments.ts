import type { Kind } from '../core/kinds.ts'
import type { ClosedState } from '../core/transitions.ts'

/**
 * Parts that several statements share. Each is a common table expression; `gone` names the one
 * that returns invitations which have just stopped being pending, `$1` is always the place.
 */

/**
 * Of an update of invitation `$2`: nobody else moved it since the statement began. After waiting for a
 * change of role or state, or for somebody who asks for a link, the row is newer than all the statement can
 * see of slots, counts and letters.
 */
export const UNMOVED = `
      (role, state, asks) = (
        select s.role, s.state, s.asks from invitations s where s.place_id = $1 and s.id = $2)`

/** Nor was a letter queued meanwhile, which a statement that ends the invitation has to stop. */
export const UNSENT = `
      (generation, coalesce(resent_at, created_at)) = (
        select s.generation, coalesce(s.resent_at, s.created_at)
        from invitations s where s.place_id = $1 and s.id = $2)`

/** Of an invitation: it has ended without a member, swept or not, by itself or with its place. */
export const OVER = (now: string): string => `
      (state in ('declined', 'expired') or (state = 'pending' and ${runsOut} <= ${now}))`

/** What has run out with its place does not come back when that is prolonged. */
export const WITHDRAWN = (now: string): string => `
    withdrawn_at = coalesce(withdrawn_at, ${now}),
    expires_at = case when state = 'declined' then expires_at else ${runsOut} end`

const runsOut = `least(expires_at, (select p.ends_at from places p where p.place_id = $1))`

/** When a code is made: later than any was seen, whatever the clocks of the processes say. */
export const newCodeAt = (now: string): string => `greatest(${now}::timestamptz, (
      select p.codes_seen_until + interval '1 millisecond' from places p where p.place_id = $1))`

/** When an account used a place last, of which there is a lookup already: never the same as before. */
export const MOVED = `places_by_account.used_at + interval '1 microsecond'`

/** Whoever was put into a place has not acted in it. */
export const NEVER_USED = `'epoch'::timestamptz`

/** Their slots and the invitees' lookups are free again, and letters that wait are not sent. */
export const release = (gone: string): string => `
  freed as (
    delete from pending_slots s using ${gone} g
    where s.place_id = $1 and s.invitee_key = g.invitee_key and s.slot = g.slot and s.invitation_id = g.id
  ),
  unlisted as (
    delete from invitations_by_invitee l using ${gone} g
    where l.invitee_key = g.invitee_key and l.place_id = $1 and l.invitation_id = g.id
  ),
  ${stopLetters(gone)}`

/** As of when the invitation changed, or ran out. Only those of `of` for which `when` holds, if it is given. */
export const stopLetters = (of: string, when = 'true', at = 'g.updated_at'): string => `
  stopped as (
    update deliveries d set state = 'cancelled', settled_at = ${at}
    from ${of} g
    where d.place_id = $1 and d.invitation_id = g.id and d.state in ('queued', 'deferred') and ${when}
  )`

/** Moves the counts of each role of `from` by the given columns: `{ pending: '-', accepted: '+' }`. */
export const recount = (from: string, moves: Readonly<Record<string, '+' | '-'>>): string => `
  tallied as (
    update tallies t
    set ${Object.entries(moves)
      .map(([column, sign]) => `${column} = t.${column} ${sign} d.n`)
      .join(', ')}
    from (select role, count(*)::int as n from ${from} group by role) d
    where t.place_id = $1 and t.role = d.role
  )`

/** Those of `back`, which were `from`, are pending again: slot, lookup, counts and seat. See `retaken`. */
export const retake = (kind: Kind, back: string, from: ClosedState): string => `
  slot as (
    insert into pending_slots (place_id, invitee_key, slot, invitation_id)
    select $1, invitee_key, slot, id from ${back}
    on conflict do nothing
    returning 1
  ),
  listed as (
    insert into invitations_by_invitee (invitee_key, place_id, invitation_id)
    select invitee_key, $1, id from ${back}
  ),
  ${recount(back, { [from]: '-', pending: '+' })},
  ${kind.seats === 'none' ? '' : seatOf(back)}`

const seatOf = (back: string): string => `
  seat as (
    update places set seats_pending = seats_pending + 1
    where place_id = $1 and exists (select from ${back})
      and (seat_limit is null or seats_taken + seats_pending < seat_limit)
    returning 1
  ),`

/** Refuses the statement when slot or seat could not be taken. */
export const retaken = (kind: Kind): string => `
  must(exists (select from slot), 'already_invited')
  ${kind.seats === 'none' ? '' : `and must(exists (select from seat), 'seats_full')`}`

/** The caller has acted in the place: `actor` and `now` are parameters. */
export const markUsed = (actor: string, now: string): string => `
  used as (
    update places_by_account set used_at = ${now} where account_id = ${actor} and place_id = $1
  )`
