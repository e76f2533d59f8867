import type { Kind } from '../core/kinds.ts'
import type { CloseWrite, InvitationStore } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { select, type Row } from './columns.ts'
import { MARK_USED, perPlace, recount, release, unindexed, UNMOVED, UNSENT } from './fragments.ts'
import { asked, byInvitation, joiningRows, perText, WRITES } from './join.ts'
import { readInvitation } from './opening.ts'
import { INVITATION } from './shapes.ts'
import { textPerKind } from './text-per-kind.ts'

/** Declines or cancels, if it is still pending and not yet due. */
export const closer = (db: Db): InvitationStore['close'] => {
  const joined = perText((text) =>
    joiningRows<ReturnType<typeof questionOf>, Row>(db, text, { how: WRITES, keyOf: byInvitation }),
  )
  return async (write) => {
    const row = await joined(textOf(write.kind, write.to))(questionOf(write))
    return row && readInvitation(row)
  }
}

const questionOf = ({
  placeId,
  id,
  generation,
  act,
}: CloseWrite): { readonly placeId: string; readonly id: string } & Row => ({
  placeId,
  id,
  generation,
  now: act.now,
  actorId: act.actorId,
  eventId: act.eventId,
  callerKeyId: act.keyId ?? null,
})

const WRITE = asked(
  'w',
  `"placeId" uuid, id uuid, generation integer, now timestamptz, "actorId" uuid, "eventId" uuid,
      "callerKeyId" uuid`,
)

const textOf = textPerKind((kind, to: CloseWrite['to']) => compose(kind, to))

const compose = (kind: Kind, to: CloseWrite['to']): string => `
  with write as materialized (select * from ${WRITE}),
  closed as (
    update invitations i
    set state = '${to}', closed_at = w.now, closed_by = w."actorId", updated_at = w.now
    from write w
    where i.place_id = w."placeId" and i.id = w.id and ${unindexed("i.state = 'pending'")} and i.expires_at > w.now
      and (w.generation is null or i.generation = w.generation)
      and ${UNMOVED} and ${UNSENT}
    returning i.*, w.n, w."eventId", w."callerKeyId"
  ),
  ${release('closed')},
  ${kind.seats === 'none' ? '' : FREE_SEAT}
  ${kind.numbered && to === 'cancelled' ? `${MARK_USED},` : ''}
  told as (
    insert into events (place_id, id, at, type, invitation_id, actor_id, key_id)
    select place_id, "eventId", closed_at, '${to}', id, closed_by, "callerKeyId" from closed
  ),
  ${recount('closed', { pending: '-', [to]: '+' })}
  select i.n, ${select('i', INVITATION)} from closed i`

const FREE_SEAT = `
  seat as (
    update places p set seats_pending = p.seats_pending - d.n
    from ${perPlace('closed')} d
    where p.place_id = d.place_id
  ),`
