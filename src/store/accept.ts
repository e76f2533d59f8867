import type { Invitation } from '../core/invitation.ts'
import type { Kind } from '../core/kinds.ts'
import type { AcceptWrite } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { select } from './columns.ts'
import { MOVED, release, UNMOVED, UNSENT } from './fragments.ts'
import { readInvitation } from './opening.ts'
import { refusal } from './refusals.ts'
import { firstRow } from './run.ts'
import { INVITATION } from './shapes.ts'
import { textPerKind } from './text-per-kind.ts'

/** Accepts, if it is still pending and not yet due, and makes the account a member unless it is one. */
export const accept = async (db: Db, write: AcceptWrite): Promise<Invitation | null> => {
  const { placeId, id, kind, accountId, generation, act } = write
  try {
    const row = await firstRow<Record<string, unknown>>(db, textOf(kind), [
      placeId,
      id,
      act.now,
      accountId,
      act.eventId,
      generation,
    ])
    return row && readInvitation(row)
  } catch (error) {
    throw refusal(error)
  }
}

const textOf = textPerKind((kind) => compose(kind))

const compose = (kind: Kind): string => `
  with accepted as (
    update invitations
    set state = 'accepted', closed_at = $3, closed_by = $4, updated_at = $3
    where place_id = $1 and id = $2 and state = 'pending' and expires_at > $3
      and ($6::integer is null or generation = $6)
      and ${UNMOVED} and ${UNSENT}
    returning *
  ),
  ${release('accepted')},
  joined as (
    insert into members (place_id, account_id, slot, role, invitation_id, invitee_key, joined_at)
    select $1, $4, slot, role, id, invitee_key, $3 from accepted
    on conflict do nothing
    returning role
  ),
  known as (
    insert into places_by_account (account_id, place_id, kind, used_at)
    select $4, $1, '${kind.name}', $3 from joined
    on conflict (account_id, place_id) do update set used_at = greatest(excluded.used_at, ${MOVED})
  ),
  ${kind.seats === 'none' ? '' : TAKE_SEAT}
  told as (
    insert into events (place_id, id, at, type, invitation_id, account_id, actor_id)
    select $1, $5::uuid, $3, 'accepted', id, $4, $4 from accepted
  ),
  tallied as (
    update tallies t
    set pending = t.pending - 1,
        accepted = t.accepted + 1,
        members = t.members + (select count(*) from joined)::int
    from accepted a
    where t.place_id = $1 and t.role = a.role
  )
  select ${select('i', INVITATION)} from accepted i
  ${kind.seats === 'none' ? '' : `where must(exists (select from seat), 'seats_full')`}`

/** The pending seat becomes a taken one; with somebody who has one already it comes back. */
const TAKE_SEAT = `
  seat as (
    update places
    set seats_pending = seats_pending - 1, seats_taken = seats_taken + (select count(*) from joined)::int
    where place_id = $1 and exists (select from accepted)
      and (seat_limit is null or seats_taken + (select count(*) from joined) <= seat_limit
           or not exists (select from joined))
    returning 1
  ),`
