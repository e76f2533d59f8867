import type { Kind } from '../core/kinds.ts'
import type { AcceptWrite, InvitationStore } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { select, type Row } from './columns.ts'
import { MOVED, release, seated, unindexed, UNMOVED, UNSENT } from './fragments.ts'
import { asked, byInvitation, joiningRows, perText, WRITES } from './join.ts'
import { readInvitation } from './opening.ts'
import { refusal } from './refusals.ts'
import { INVITATION } from './shapes.ts'
import { textPerKind } from './text-per-kind.ts'

/** Accepts, if it is still pending and not yet due, and makes the account a member unless it is one. */
export const accepter = (db: Db): InvitationStore['accept'] => {
  const joined = perText((text) =>
    joiningRows<ReturnType<typeof questionOf>, Row>(db, text, { how: WRITES, keyOf: byInvitation }),
  )
  return async (write) => {
    try {
      const row = await joined(textOf(write.kind))(questionOf(write))
      return row && readInvitation(row)
    } catch (error) {
      throw refusal(error)
    }
  }
}

const questionOf = ({
  placeId,
  id,
  accountId,
  generation,
  act,
}: AcceptWrite): { readonly placeId: string; readonly id: string } & Row => ({
  placeId,
  id,
  accountId,
  generation,
  now: act.now,
  eventId: act.eventId,
})

const WRITE = asked(
  'w',
  '"placeId" uuid, id uuid, "accountId" uuid, generation integer, now timestamptz, "eventId" uuid',
)

const textOf = textPerKind((kind) => compose(kind))

const compose = (kind: Kind): string => `
  with accepted as (
    update invitations i
    set state = 'accepted', closed_at = w.now, closed_by = w."accountId", updated_at = w.now
    from ${WRITE}
    where i.place_id = w."placeId" and i.id = w.id and ${unindexed("i.state = 'pending'")} and i.expires_at > w.now
      and (w.generation is null or i.generation = w.generation)
      and ${UNMOVED} and ${UNSENT}
    returning i.*, w.n, w."eventId"
  ),
  ${release('accepted')},
  joined as (
    insert into members (place_id, account_id, slot, role, invitation_id, invitee_key, joined_at)
    select place_id, closed_by, slot, role, id, invitee_key, closed_at from accepted
    order by place_id, closed_by, slot
    on conflict do nothing
    returning place_id, account_id, role, joined_at
  ),
  known as (
    insert into places_by_account (account_id, place_id, kind, used_at)
    select account_id, place_id, '${kind.name}', max(joined_at) from joined group by 1, 2 order by 1, 2
    on conflict (account_id, place_id) do update set used_at = greatest(excluded.used_at, ${MOVED})
  ),
  ${kind.seats === 'none' ? '' : TAKE_SEAT}
  told as (
    insert into events (place_id, id, at, type, invitation_id, account_id, actor_id)
    select place_id, "eventId", closed_at, 'accepted', id, closed_by, closed_by from accepted
  ),
  tallied as (
    update tallies t
    set pending = t.pending - d.n, accepted = t.accepted + d.n, members = t.members + d.joined
    from (
      select a.place_id, a.role, count(*)::int as n,
        (select count(*) from joined j where j.place_id = a.place_id and j.role = a.role)::int as joined
      from accepted a group by 1, 2 order by 1, 2
    ) d
    where t.place_id = d.place_id and t.role = d.role
  )
  select i.n, ${select('i', INVITATION)} from accepted i
  ${kind.seats === 'none' ? '' : `where ${seated('accepted')}`}`

/** The pending seat becomes a taken one; with somebody who has one already it comes back. */
const TAKE_SEAT = `
  seat as (
    update places p
    set seats_pending = p.seats_pending - d.n, seats_taken = p.seats_taken + d.joined
    from (
      select a.place_id, count(*)::int as n,
        (select count(*) from joined j where j.place_id = a.place_id)::int as joined
      from accepted a group by 1 order by 1
    ) d
    where p.place_id = d.place_id
      and (p.seat_limit is null or d.joined = 0 or p.seats_taken + d.joined <= p.seat_limit)
    returning 1
  ),`
