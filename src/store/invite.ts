import { isAllOrNothing, type Kind } from '../core/kinds.ts'
import type { InvitationStore, InviteResult, InviteWrite } from '../core/ports/invitations.ts'
import { chargeAll, CHARGED, isUsedUp } from './allowances.ts'
import type { Db } from './database.ts'
import { MARK_USED, perPlace, recount, seated } from './fragments.ts'
import { few, joining, latest, perText, sought, WRITES } from './join.ts'
import { refusal } from './refusals.ts'
import { rows } from './run.ts'
import { textPerKind } from './text-per-kind.ts'

/** Whoever invites more at once does not keep others waiting for the same statement. */
const MOST_JOINED = 10

/**
 * Invites in one statement, however many: whoever holds a free slot gets an invitation with its
 * seat, lookups, event, letter and counts; the others get the reason.
 */
export const inviter = (db: Db): InvitationStore['invite'] => {
  const together = perText((text) =>
    joining(WRITES, (writes: readonly InviteWrite[]) => inviteAll(db, text, writes)),
  )
  return async (write) => {
    const text = textOf(write.kind)
    try {
      if (write.items.length <= MOST_JOINED) return await together(text)(write)
      return (await inviteAll(db, text, [write])).flat()
    } catch (error) {
      throw refusal(error)
    }
  }
}

const inviteAll = async (
  db: Db,
  text: string,
  writes: readonly InviteWrite[],
): Promise<readonly (readonly InviteResult[])[]> => {
  const found = await rows<InviteResult & { readonly w: number }>(db, text, [
    JSON.stringify(writes.map(writeOf)),
    JSON.stringify(
      writes.flatMap(({ items }, w) => items.map((item, n) => ({ ...item, ...item.recipient, w, n }))),
    ),
    JSON.stringify(writes.flatMap(({ allowances }, w) => allowances.map((one) => ({ ...one, w })))),
    latest(writes),
  ])
  const results = writes.map((): InviteResult[] => [])
  for (const { w, id, outcome } of found) results[w]?.push({ id, outcome })
  return results
}

const writeOf = (
  { placeId, inviterId, keyId, message, locale, expiresAt, notify, usedUp, act }: InviteWrite,
  w: number,
) => ({
  w,
  placeId,
  actorId: inviterId,
  callerKeyId: act.keyId ?? null,
  keyId,
  message,
  locale,
  expiresAt,
  notify,
  now: act.now,
  recipientAfter: usedUp.recipient,
  domainAfter: usedUp.domain,
})

const WRITE = few(
  'write',
  '$1',
  `w integer, "placeId" uuid, "actorId" uuid, "callerKeyId" uuid, "keyId" text, message text, locale text,
      "expiresAt" timestamptz, notify boolean, now timestamptz, "recipientAfter" timestamptz,
      "domainAfter" timestamptz`,
)

const ITEM = few(
  'item',
  '$2',
  `w integer, n integer, id uuid, number bigint, "eventId" uuid, "deliveryId" uuid, "inviteeKey" text,
      "inviteeId" uuid, address text, "mailTo" text, role text, slot text, mailbox text, domain text`,
)

const textOf = textPerKind((kind) => compose(kind))

const compose = (kind: Kind): string => `
  with write as materialized (
    select * from ${WRITE}
  ),
  item as materialized (
    select item.*, write."placeId" as place_id, write.now, write.notify, write."recipientAfter", write."domainAfter"
    from ${ITEM}
    join write using (w)
  ),
  member as materialized (${kind.knowsMembers ? MEMBERS : 'select null::uuid as id where false'}),
  unreachable as materialized (${UNREACHABLE}),
  slot as (
    insert into pending_slots (place_id, invitee_key, slot, invitation_id)
    select place_id, "inviteeKey", slot, id from item
    where id not in (select id from member) and id not in (select id from unreachable)
    order by place_id, "inviteeKey", slot, w, n
    on conflict do nothing
    returning invitation_id
  ),
  taken as materialized (select item.* from item join slot on slot.invitation_id = item.id),
  ${chargeAll(WANTED, '$4')},
  ${kind.seats === 'none' ? '' : SEATS}
  invited as (
    insert into invitations (
      place_id, id, number, role, slot, address, invitee_key, invitee_id, inviter_id, sponsor_id,
      message, locale, key_id, expires_at, created_at, updated_at)
    select place_id, id, number, role, slot, address, "inviteeKey", "inviteeId", "actorId", "actorId",
      message, locale, "keyId", "expiresAt", write.now, write.now
    from taken join write using (w)
  ),
  listed as (
    insert into invitations_by_invitee (invitee_key, place_id, invitation_id)
    select "inviteeKey", place_id, id from taken
  ),
  ${kind.numbered ? NUMBERS : ''}
  ${kind.numbered ? `${MARK_USED},` : ''}
  told as (
    insert into events (place_id, id, at, type, invitation_id, actor_id, key_id)
    select place_id, "eventId", write.now, 'invited', id, "actorId", "callerKeyId"
    from taken join write using (w)
  ),
  mailed as (
    insert into deliveries (place_id, id, letter, invitation_id, generation, address, due_at, created_at)
    select place_id, "deliveryId", 'invitation', id, 1, "mailTo", now, now from taken where notify
  ),
  ${recount('taken', { pending: '+' })}
  select item.w, item.id,
    case when taken.id is not null then 'invited'
         when member.id is not null then 'already_member'
         when unreachable.id is not null then 'unreachable'
         else 'already_invited' end as outcome
  from item
  left join taken on taken.id = item.id
  left join member on member.id = item.id
  left join unreachable on unreachable.id = item.id
  where ${CHARGED}
  ${kind.seats === 'none' ? '' : SEATED}
  ${isAllOrNothing(kind) ? NONE_RUN_OUT : ''}
  order by item.w, item.n`

/**
 * Who is in already: by the invitation that brought them, by account, or by a verified address. Not by
 * address whoever was added by id as a stranger: it would tell whose address that is.
 */
const MEMBERS = `
    select i.id from item i
    cross join ${sought('select from members where place_id = i.place_id and invitee_key = i."inviteeKey"')} m
    union
    select i.id from item i
    cross join ${sought('select from members where place_id = i.place_id and account_id = i."inviteeId"')} m
    union
    select i.id from item i
    cross join ${sought('select id from accounts where address_key = i."inviteeKey" and verified')} a
    cross join ${sought(`
      select from members where place_id = i.place_id and account_id = a.id and added_by is null`)} m`

/** Who is to be mailed, and not by us: whoever is invited already learns that instead. */
const UNREACHABLE = `
    select i.id from item i
    left join ${sought('select mailbox from mail_stops where mailbox = i.mailbox')} m on true
    left join ${sought(`
      select subject from allowances a
      where subject = 'recipient ' || i.mailbox and ${isUsedUp('a', 'i."recipientAfter"', 'i.now')}`)} r on true
    left join ${sought(`
      select subject from allowances a
      where subject = 'domain ' || i.domain and ${isUsedUp('a', 'i."domainAfter"', 'i.now')}`)} d on true
    where i.notify and (m.mailbox is not null or r.subject is not null or d.subject is not null)
      and not exists (
        select from pending_slots s
        where s.place_id = i.place_id and s.invitee_key = i."inviteeKey" and s.slot = i.slot
        offset 0)`

/** From each allowance as many as were invited by all that take from it. */
const WANTED = `
    select c.subject, min(c.daily) as daily, sum(t.n)::integer as n
    from ${few('c', '$3', 'w integer, subject text, daily integer')}
    join (select w, count(*)::integer as n from taken group by w) t using (w)
    group by c.subject`

/** Whoever came in since the statement began may be somebody it invites: it has seen too little of the members. */
const SEATS = `
  seat as (
    update places p
    set seats_pending = p.seats_pending + d.n
    from ${perPlace('taken')} d join places seen on seen.place_id = d.place_id
    where p.place_id = d.place_id
      and (p.seat_limit is null or p.seats_taken + p.seats_pending + d.n <= p.seat_limit)
    returning p.seats_taken = seen.seats_taken as unmoved
  ),`

const SEATED = `
  and ${seated('taken')}
  and must(not exists (select from seat where not unmoved), 'moved')`

/** Else some would be in before it is known whether there are seats for those whose invitation has run out. */
const NONE_RUN_OUT = `
  and must(not exists (
    select from item
    cross join ${sought(`
      select invitation_id from pending_slots
      where place_id = item.place_id and invitee_key = item."inviteeKey" and slot = item.slot`)} s
    cross join ${sought(`
      select expires_at from invitations where place_id = item.place_id and id = s.invitation_id`)} i
    where i.expires_at <= item.now and exists (select from taken where taken.w = item.w)), 'already_invited')`

const NUMBERS = `
  numbered as (
    insert into invitation_numbers (number, place_id, invitation_id) select number, place_id, id from taken
  ),`
