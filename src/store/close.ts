import type { Invitation } from '../core/invitation.ts'
import type { Kind } from '../core/kinds.ts'
import type { CloseWrite } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { select } from './columns.ts'
import { markUsed, recount, release, UNMOVED, UNSENT } from './fragments.ts'
import { readInvitation } from './opening.ts'
import { firstRow } from './run.ts'
import { INVITATION } from './shapes.ts'
import { textPerKind } from './text-per-kind.ts'

/** Declines or cancels, if it is still pending and not yet due. */
export const close = async (db: Db, write: CloseWrite): Promise<Invitation | null> => {
  const { placeId, id, kind, to, act } = write
  const row = await firstRow<Record<string, unknown>>(db, textOf(kind, to), [
    placeId,
    id,
    act.now,
    act.actorId,
    act.eventId,
    act.keyId ?? null,
    write.generation,
  ])
  return row && readInvitation(row)
}

const textOf = textPerKind((kind, to: CloseWrite['to']) => compose(kind, to))

const compose = (kind: Kind, to: CloseWrite['to']): string => `
  with closed as (
    update invitations
    set state = '${to}', closed_at = $3, closed_by = $4, updated_at = $3
    where place_id = $1 and id = $2 and state = 'pending' and expires_at > $3
      and ($7::integer is null or generation = $7)
      and ${UNMOVED} and ${UNSENT}
    returning *
  ),
  ${release('closed')},
  ${kind.seats === 'none' ? '' : FREE_SEAT}
  ${kind.numbered && to === 'cancelled' ? `${markUsed('$4', '$3')},` : ''}
  told as (
    insert into events (place_id, id, at, type, invitation_id, actor_id, key_id)
    select $1, $5::uuid, $3, '${to}', id, $4, $6::uuid from closed
  ),
  ${recount('closed', { pending: '-', [to]: '+' })}
  select ${select('i', INVITATION)} from closed i`

const FREE_SEAT = `
  seat as (
    update places set seats_pending = seats_pending - 1 where place_id = $1 and exists (select from closed)
  ),`
