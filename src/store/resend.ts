import type { Invitation } from '../core/invitation.ts'
import type { Kind } from '../core/kinds.ts'
import type { InvitationStore, ResendWrite } from '../core/ports/invitations.ts'
import { CHARGED, chargeAll, welcomeAll } from './allowances.ts'
import type { Db } from './database.ts'
import { select, type Row } from './columns.ts'
import { MARK_USED, newCodeAt, retake, retaken, stopLetters, unindexed, UNMOVED } from './fragments.ts'
import { asked, byInvitation, few, joining, latest, perText, WRITES } from './join.ts'
import { readInvitation } from './opening.ts'
import { refusal } from './refusals.ts'
import { rows } from './run.ts'
import { INVITATION } from './shapes.ts'
import { textPerKind } from './text-per-kind.ts'

type From = ResendWrite['from']
type By = ResendWrite['by']

/** Where each kind of resend may start. */
const GUARDS: Record<From, string> = {
  pending: `${unindexed("i.state = 'pending'")} and i.expires_at > w.now`,
  due: `${unindexed("i.state = 'pending'")} and i.expires_at <= w.now`,
  expired: unindexed("i.state = 'expired'"),
}

/** The event it is remembered by: the invited who ask themselves bring back the expired under another name. */
const EVENTS: Record<By, Record<From, string>> = {
  inviter: { pending: 'resent', due: 'revived', expired: 'revived' },
  invitee: { pending: 'resent', due: 'renewed', expired: 'renewed' },
}

/** A later expiry, a new sponsor, a letter, a new code if asked for; the expired take slot and seat again. */
export const resender = (db: Db): InvitationStore['resend'] => {
  const joined = perText((text) =>
    joining(WRITES, (writes: readonly ResendWrite[]) => resendAll(db, text, writes), byInvitation),
  )
  return async (write) => {
    try {
      return await joined(textOf(write.kind, write.from, write.by))(write)
    } catch (error) {
      throw refusal(error)
    }
  }
}

const resendAll = async (
  db: Db,
  text: string,
  writes: readonly ResendWrite[],
): Promise<readonly (Invitation | null)[]> => {
  const found = await rows<Row & { readonly n: number }>(db, text, [
    JSON.stringify(writes.map(questionOf)),
    JSON.stringify(writes.flatMap(({ allowances }, n) => allowances.map((one) => ({ ...one, n })))),
    latest(writes),
  ])
  const invitations = writes.map((): Invitation | null => null)
  for (const row of found) invitations[row.n] = readInvitation(row)
  return invitations
}

const questionOf = ({ act, mail, seen, usedUp, rotate, ...write }: ResendWrite, n: number): object => ({
  n,
  placeId: write.placeId,
  id: write.id,
  now: act.now,
  actorId: act.actorId,
  eventId: act.eventId,
  callerKeyId: act.keyId ?? null,
  rotate: rotate ? 1 : 0,
  keyId: write.keyId,
  expiresAt: write.expiresAt,
  sponsorId: write.sponsorId,
  quietSince: write.quietSince,
  asks: seen.asks,
  askedAt: seen.askedAt,
  deliveryId: mail?.deliveryId ?? null,
  mailTo: mail?.mailTo ?? null,
  mailbox: mail?.recipient.mailbox ?? null,
  domain: mail?.recipient.domain ?? null,
  recipientAfter: usedUp.recipient,
  domainAfter: usedUp.domain,
})

const WRITE = asked(
  'w',
  `"placeId" uuid, id uuid, now timestamptz, "actorId" uuid, "eventId" uuid, "callerKeyId" uuid,
      rotate integer, "keyId" text, "expiresAt" timestamptz, "sponsorId" uuid, "quietSince" timestamptz,
      asks integer, "askedAt" timestamptz, "deliveryId" uuid, "mailTo" text, mailbox text, domain text,
      "recipientAfter" timestamptz, "domainAfter" timestamptz`,
)

const textOf = textPerKind((kind, from: From, by: By) => compose(kind, from, by))

const compose = (kind: Kind, from: From, by: By): string => `
  with write as materialized (select * from ${WRITE}),
  renewed as (
    update invitations i
    set state = 'pending', updated_at = w.now, ${by === 'inviter' ? VOUCHED : askedIn(from)},
        expires_at = coalesce(w."expiresAt", i.expires_at), sponsor_id = coalesce(w."sponsorId", i.sponsor_id),
        generation = i.generation + w.rotate,
        key_id = case when w.rotate = 1 then w."keyId" else i.key_id end,
        code_made_at = case when w.rotate = 1 then ${newCodeAt('w.now')} else i.code_made_at end
    from write w
    where i.place_id = w."placeId" and i.id = w.id and ${GUARDS[from]}
      and ${by === 'inviter' ? `(w.rotate = 1 or ${QUIET})` : heardIn(from)}
      and ${UNMOVED}
    returning i.*, w.n, w.now, w.rotate, w."actorId", w."eventId", w."callerKeyId", w."deliveryId", w."mailTo",
      w.mailbox, w.domain, w."recipientAfter", w."domainAfter"
  ),
  ${stopLetters('renewed', IS_REPLACED)},
  ${from === 'expired' ? retake(kind, 'renewed', from) : ''}
  ${chargeAll(WANTED, '$3')},
  ${kind.numbered ? `${MARK_USED},` : ''}
  told as (
    insert into events (place_id, id, at, type, invitation_id, actor_id, key_id)
    select place_id, "eventId", now, '${EVENTS[by][from]}', id, "actorId", "callerKeyId" from renewed
  ),
  mailed as (
    insert into deliveries (place_id, id, letter, invitation_id, generation, address, due_at, created_at)
    select place_id, "deliveryId", 'invitation', id, generation, "mailTo", now, now
    from renewed where "deliveryId" is not null
  )
  select i.n, ${select('i', INVITATION)} from renewed i
  where ${CHARGED} ${by === 'inviter' ? `and ${welcomeAll('renewed')}` : ''}
  ${from === 'expired' ? `and ${retaken(kind, 'renewed')}` : ''}`

const WANTED = `
    select c.subject, min(c.daily) as daily, count(*)::integer as n
    from ${few('c', '$2', 'n integer, subject text, daily integer')}
    join renewed using (n)
    group by c.subject`

/** The last resend is long enough ago. */
const QUIET = `(i.resent_at is null or i.resent_at <= w."quietSince")`

const VOUCHED = `resent_at = w.now, asks = 0, self_renewed = false, withdrawn_at = null`

/** What the invited ask for is no resend: it would hold back those with the right to one. */
const askedIn = (from: From): string =>
  `asked_at = w.now, asks = i.asks + 1${from === 'pending' ? '' : ', self_renewed = true'}`

/** Once until somebody vouches anew it comes back by itself; nobody is mailed whom nobody wanted to mail. */
const heardIn = (from: From): string => `
      ${QUIET} and i.asks = w.asks and i.asked_at is not distinct from w."askedAt"
      ${from === 'pending' ? '' : 'and not i.self_renewed and i.withdrawn_at is null'}
      and exists (
        select from deliveries d
        where d.place_id = i.place_id and d.invitation_id = i.id and d.letter = 'invitation')`

/** A letter that waits goes out all the same when no other takes its place, unless its code opens nothing any more. */
const IS_REPLACED = `(g."deliveryId" is not null or g.rotate = 1)`
