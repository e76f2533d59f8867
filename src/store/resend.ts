import type { Invitation } from '../core/invitation.ts'
import type { Kind } from '../core/kinds.ts'
import type { ResendWrite } from '../core/ports/invitations.ts'
import { charge, chargedFor, charges, welcome } from './allowances.ts'
import type { Db } from './database.ts'
import { select } from './columns.ts'
import { markUsed, newCodeAt, retake, retaken, stopLetters, UNMOVED } from './fragments.ts'
import { readInvitation } from './opening.ts'
import { refusal } from './refusals.ts'
import { firstRow } from './run.ts'
import { INVITATION } from './shapes.ts'
import { textPerKind } from './text-per-kind.ts'

type From = ResendWrite['from']
type By = ResendWrite['by']

/** Where each kind of resend may start. */
const GUARDS: Record<From, string> = {
  pending: `state = 'pending' and expires_at > $3`,
  due: `state = 'pending' and expires_at <= $3`,
  expired: `state = 'expired'`,
}

/** The event it is remembered by: the invited who ask themselves bring back the expired under another name. */
const EVENTS: Record<By, Record<From, string>> = {
  inviter: { pending: 'resent', due: 'revived', expired: 'revived' },
  invitee: { pending: 'resent', due: 'renewed', expired: 'renewed' },
}

/** A later expiry, a new sponsor, a letter, a new code if asked for; the expired take slot and seat again. */
export const resend = async (db: Db, write: ResendWrite): Promise<Invitation | null> => {
  const { placeId, id, kind, from, by, act, mail } = write
  try {
    const row = await firstRow<Record<string, unknown>>(db, textOf(kind, from, by), [
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
      charges(write.allowances),
      ...(by === 'invitee' ? [write.seen.asks, write.seen.askedAt] : mailedBy(write)),
    ])
    return row && readInvitation(row)
  } catch (error) {
    throw refusal(error)
  }
}

const textOf = textPerKind((kind, from: From, by: By) => compose(kind, from, by))

const compose = (kind: Kind, from: From, by: By): string => `
  with renewed as (
    update invitations
    set state = 'pending', updated_at = $3, ${by === 'inviter' ? VOUCHED : askedIn(from)},
        expires_at = coalesce($9, expires_at), sponsor_id = coalesce($10, sponsor_id),
        generation = generation + $7::integer,
        key_id = case when $7::integer = 1 then $8 else key_id end,
        code_made_at = case when $7::integer = 1 then ${newCodeAt('$3')} else code_made_at end
    where place_id = $1 and id = $2 and ${GUARDS[from]}
      and ${by === 'inviter' ? `($7::integer = 1 or ${QUIET})` : heardIn(from)}
      and ${UNMOVED}
    returning *
  ),
  ${stopLetters('renewed', IS_REPLACED)},
  ${from === 'expired' ? retake(kind, 'renewed', from) : ''}
  ${charge('renewed', '$14', '$3')},
  ${kind.numbered ? `${markUsed('$4', '$3')},` : ''}
  told as (
    insert into events (place_id, id, at, type, invitation_id, actor_id, key_id)
    select $1, $5::uuid, $3, '${EVENTS[by][from]}', id, $4, $6::uuid from renewed
  ),
  mailed as (
    insert into deliveries (place_id, id, letter, invitation_id, generation, address, due_at, created_at)
    select $1, $12::uuid, 'invitation', id, generation, $13, $3, $3 from renewed where $12::uuid is not null
  )
  select ${select('i', INVITATION)} from renewed i
  where ${chargedFor('renewed', '$14')} ${by === 'inviter' ? WELCOME : ''}
  ${from === 'expired' ? `and ${retaken(kind)}` : ''}`

/** Whom a resend that an inviter wants mails. */
const mailedBy = ({ usedUp, mail }: ResendWrite): readonly unknown[] => {
  const { mailbox = null, domain = null } = mail?.recipient ?? {}
  return [mailbox, domain, usedUp.recipient, usedUp.domain]
}

/** The letter may go where it should. */
const WELCOME = `and ${welcome('renewed', {
  mailbox: '$15',
  domain: '$16',
  recipientAfter: '$17',
  domainAfter: '$18',
  now: '$3',
})}`

/** The last resend is long enough ago. */
const QUIET = `(resent_at is null or resent_at <= $11)`

const VOUCHED = `resent_at = $3, asks = 0, self_renewed = false, withdrawn_at = null`

/** What the invited ask for is no resend: it would hold back those with the right to one. */
const askedIn = (from: From): string =>
  `asked_at = $3, asks = asks + 1${from === 'pending' ? '' : ', self_renewed = true'}`

/** Once until somebody vouches anew it comes back by itself; nobody is mailed whom nobody wanted to mail. */
const heardIn = (from: From): string => `
      ${QUIET} and asks = $15 and asked_at is not distinct from $16::timestamptz
      ${from === 'pending' ? '' : 'and not self_renewed and withdrawn_at is null'}
      and exists (
        select from deliveries d
        where d.place_id = $1 and d.invitation_id = $2 and d.letter = 'invitation')`

/** A letter that waits goes out all the same when no other takes its place, unless its code opens nothing any more. */
const IS_REPLACED = `($12::uuid is not null or $7::integer = 1)`
