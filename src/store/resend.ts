import type { Invitation } from '../core/invitation.ts'
import type { Kind } from '../core/kinds.ts'
import type { ResendWrite } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { select } from './columns.ts'
import { markUsed, notAskedSince, retake, retaken, stopLetters, UNMOVED } from './fragments.ts'
import { readInvitation } from './opening.ts'
import { refusal } from './refusals.ts'
import { firstRow } from './run.ts'
import { INVITATION } from './shapes.ts'
import { textPerKind } from './text-per-kind.ts'

type From = ResendWrite['from']

/** Where each kind of resend may start, and the event it is remembered by. */
const GUARDS: Record<From, { readonly where: string; readonly event: string }> = {
  pending: { where: `state = 'pending' and expires_at > $3`, event: 'resent' },
  due: { where: `state = 'pending' and expires_at <= $3`, event: 'revived' },
  expired: { where: `state = 'expired'`, event: 'revived' },
}

/** The invited who ask themselves bring back the expired under another name, and are heard once in a while. */
const ASKED_EVENTS: Record<From, string> = { pending: 'resent', due: 'renewed', expired: 'renewed' }

/** A later expiry, a new sponsor, a letter, a new code if asked for; the expired take slot and seat again. */
export const resend = async (db: Db, write: ResendWrite): Promise<Invitation | null> => {
  const { placeId, id, from, act, mail } = write
  try {
    const row = await firstRow<Record<string, unknown>>(db, textOf(write.kind, from, write.asked ?? false), [
      placeId,
      id,
      act.now,
      act.actorId,
      act.eventId,
      act.keyId ?? null,
      write.rotate ? 1 : 0,
      write.keyId,
      write.expiresAt,
      write.sponsorId,
      write.quietSince,
      mail?.deliveryId ?? null,
      mail?.mailTo ?? null,
    ])
    return row && readInvitation(row)
  } catch (error) {
    throw refusal(error)
  }
}

const textOf = textPerKind((kind, from: From, asked: boolean) => compose(kind, from, asked))

const compose = (kind: Kind, from: From, asked: boolean): string => `
  with renewed as (
    update invitations
    set state = 'pending', expires_at = coalesce($9, expires_at), sponsor_id = coalesce($10, sponsor_id), updated_at = $3, resent_at = $3,
        generation = generation + $7::integer,
        key_id = case when $7::integer = 1 then $8 else key_id end
    where place_id = $1 and id = $2 and ${GUARDS[from].where}
      and (resent_at is null or resent_at <= $11)
      and ${UNMOVED}
      ${asked ? `and ${notAskedSince('$11')}` : ''}
    returning *
  ),
  ${stopLetters('renewed')},
  ${from === 'expired' ? retake(kind, 'renewed', from) : ''}
  ${kind.numbered ? `${markUsed('$4', '$3')},` : ''}
  told as (
    insert into events (place_id, id, at, type, invitation_id, actor_id, key_id)
    select $1, $5::uuid, $3, '${asked ? ASKED_EVENTS[from] : GUARDS[from].event}', id, $4, $6::uuid from renewed
  ),
  mailed as (
    insert into deliveries (place_id, id, letter, invitation_id, generation, address, due_at, created_at)
    select $1, $12::uuid, 'invitation', id, generation, $13, $3, $3 from renewed where $12::uuid is not null
  )
  select ${select('i', INVITATION)} from renewed i
  ${from === 'expired' ? retaken(kind) : ''}`
