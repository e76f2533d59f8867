import type { Invitation } from '../core/invitation.ts'
import type { Kind } from '../core/kinds.ts'
import type { RestoreWrite } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { select } from './columns.ts'
import { markUsed, retake, retaken, unindexed, UNMOVED } from './fragments.ts'
import { readInvitation } from './opening.ts'
import { sought } from './join.ts'
import { refusal } from './refusals.ts'
import { firstRow } from './run.ts'
import { INVITATION } from './shapes.ts'
import { textPerKind } from './text-per-kind.ts'

type From = RestoreWrite['from']

/**
 * What was declined or cancelled waits again, with slot, seat and lookup, and the letter that was stopped: the very
 * same, due when it was, for it may be on its way, and another one would be a second copy that nobody is charged for.
 */
export const restore = async (db: Db, write: RestoreWrite): Promise<Invitation | null> => {
  const { placeId, id, kind, from, act } = write
  try {
    const row = await firstRow<Record<string, unknown>>(db, textOf(kind, from), [
      placeId,
      id,
      act.now,
      act.actorId,
      act.eventId,
      act.keyId ?? null,
      write.sponsorId,
      write.closedAt,
      write.undos,
    ])
    return row && readInvitation(row)
  } catch (error) {
    throw refusal(error)
  }
}

/** Who takes a cancel back vouches anew; of the invited who take a no back it is counted. */
const BY: Record<From, string> = {
  cancelled: 'asks = 0, self_renewed = false, withdrawn_at = null',
  declined: 'undos = undos + 1',
}

const textOf = textPerKind((kind, from: From) => compose(kind, from))

const compose = (kind: Kind, from: From): string => `
  with restored as (
    update invitations i
    set state = 'pending', closed_at = null, closed_by = null, updated_at = $3, sponsor_id = $7,
        ${BY[from]}
    where place_id = $1 and id = $2 and ${unindexed(`state = '${from}'`)} and closed_at = $8 and expires_at > $3
      and undos = $9 ${from === 'declined' ? 'and withdrawn_at is null' : ''}
      and ${UNMOVED}
    returning *
  ),
  ${retake(kind, 'restored', from)}
  ${kind.numbered && from === 'cancelled' ? `${markUsed('$4', '$3')},` : ''}
  told as (
    insert into events (place_id, id, at, type, invitation_id, actor_id, key_id, data)
    select $1, $5::uuid, $3, 'restored', id, $4::uuid, $6::uuid, jsonb_build_object('from', '${from}')
    from restored
  ),
  letter as (
    select d.id from restored r
    cross join ${sought(`
      select id, created_at from deliveries
      where place_id = $1 and invitation_id = r.id and generation = r.generation and letter = 'invitation'`)} d
    order by d.created_at desc, d.id desc
    limit 1
  ),
  unstopped as (
    update deliveries d
    set state = case when d.attempts = 0 then 'queued' else 'deferred' end,
        settled_at = case when d.attempts = 0 then null else $3 end, reply = null
    from letter l
    where d.place_id = $1 and d.id = l.id and d.state = 'cancelled'
  )
  select ${select('i', INVITATION)} from restored i
  where ${retaken(kind, 'restored')}`
