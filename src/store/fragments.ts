/**
 * Parts that several statements share. Each is a common table expression; `gone` names the one
 * that returns invitations which have just stopped being pending, `$1` is always the place.
 */

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

export const stopLetters = (of: string): string => `
  stopped as (
    update deliveries d set state = 'cancelled'
    from ${of} g
    where d.place_id = $1 and d.invitation_id = g.id and d.state in ('queued', 'deferred')
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

/** The caller has acted in the place: `actor` and `now` are parameters. */
export const markUsed = (actor: string, now: string): string => `
  used as (
    update places_by_account set used_at = ${now} where account_id = ${actor} and place_id = $1
  )`
