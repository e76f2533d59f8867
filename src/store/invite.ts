import { isAllOrNothing, type Kind } from '../core/kinds.ts'
import type { InviteResult, InviteWrite } from '../core/ports/invitations.ts'
import { charge, chargedFor, charges, isUsedUp } from './allowances.ts'
import type { Db } from './database.ts'
import { markUsed, recount } from './fragments.ts'
import { refusal } from './refusals.ts'
import { rows } from './run.ts'
import { textPerKind } from './text-per-kind.ts'

/**
 * Invites in one statement, however many: whoever holds a free slot gets an invitation with its
 * seat, lookups, event, letter and counts; the others get the reason.
 */
export const invite = async (db: Db, write: InviteWrite): Promise<readonly InviteResult[]> => {
  const items = write.items.map((item, n) => ({ ...item, ...item.recipient, n }))
  try {
    return await rows<InviteResult>(db, textOf(write.kind), [
      write.placeId,
      JSON.stringify(items),
      write.act.now,
      write.inviterId,
      write.act.keyId ?? null,
      write.keyId,
      write.message,
      write.locale,
      write.expiresAt,
      write.notify,
      charges(write.allowances),
      write.usedUp.recipient,
      write.usedUp.domain,
    ])
  } catch (error) {
    throw refusal(error)
  }
}

const textOf = textPerKind((kind) => compose(kind))

const compose = (kind: Kind): string => `
  with item as materialized (
    select * from json_to_recordset($2::json) as item(
      n integer, id uuid, number bigint, "eventId" uuid, "deliveryId" uuid, "inviteeKey" text,
      "inviteeId" uuid, address text, "mailTo" text, role text, slot text, mailbox text, domain text)
  ),
  member as materialized (${kind.knowsMembers ? MEMBERS : 'select null::uuid as id where false'}),
  unreachable as materialized (${UNREACHABLE}),
  slot as (
    insert into pending_slots (place_id, invitee_key, slot, invitation_id)
    select $1, "inviteeKey", slot, id from item
    where id not in (select id from member) and id not in (select id from unreachable)
    order by "inviteeKey", slot, n
    on conflict do nothing
    returning invitation_id
  ),
  taken as materialized (select item.* from item join slot on slot.invitation_id = item.id),
  ${charge('taken', '$11', '$3')},
  ${kind.seats === 'none' ? '' : SEATS}
  invited as (
    insert into invitations (
      place_id, id, number, role, slot, address, invitee_key, invitee_id, inviter_id, sponsor_id,
      message, locale, key_id, expires_at, created_at, updated_at)
    select $1, id, number, role, slot, address, "inviteeKey", "inviteeId", $4, $4, $7, $8, $6, $9, $3, $3
    from taken
  ),
  listed as (
    insert into invitations_by_invitee (invitee_key, place_id, invitation_id)
    select "inviteeKey", $1, id from taken
  ),
  ${kind.numbered ? NUMBERS : ''}
  ${kind.numbered ? `${markUsed('$4', '$3')},` : ''}
  told as (
    insert into events (place_id, id, at, type, invitation_id, actor_id, key_id)
    select $1, "eventId", $3, 'invited', id, $4, $5::uuid from taken
  ),
  mailed as (
    insert into deliveries (place_id, id, letter, invitation_id, generation, address, due_at, created_at)
    select $1, "deliveryId", 'invitation', id, 1, "mailTo", $3, $3 from taken where $10::boolean
  ),
  ${recount('taken', { pending: '+' })}
  select item.id,
    case when taken.id is not null then 'invited'
         when member.id is not null then 'already_member'
         when unreachable.id is not null then 'unreachable'
         else 'already_invited' end as outcome
  from item
  left join taken on taken.id = item.id
  left join member on member.id = item.id
  left join unreachable on unreachable.id = item.id
  where ${chargedFor('taken', '$11')}
  ${kind.seats === 'none' ? '' : SEATED}
  ${isAllOrNothing(kind) ? NONE_RUN_OUT : ''}
  order by item.n`

/**
 * Who is in already: by the invitation that brought them, by account, or by a verified address. Not by
 * address whoever was added by id as a stranger: it would tell whose address that is.
 */
const MEMBERS = `
    select i.id from item i
    join members m on m.place_id = $1 and m.invitee_key = i."inviteeKey"
    union
    select i.id from item i
    join members m on m.place_id = $1 and m.account_id = i."inviteeId"
    union
    select i.id from item i
    join accounts a on a.address_key = i."inviteeKey" and a.verified
    join members m on m.place_id = $1 and m.account_id = a.id and m.added_by is null`

/** Who is to be mailed, and not by us: whoever is invited already learns that instead. */
const UNREACHABLE = `
    select i.id from item i
    left join mail_stops m on m.mailbox = i.mailbox
    left join allowances r on r.subject = 'recipient ' || i.mailbox and ${isUsedUp('r', '$12', '$3')}
    left join allowances d on d.subject = 'domain ' || i.domain and ${isUsedUp('d', '$13', '$3')}
    where $10::boolean and (m.mailbox is not null or r.subject is not null or d.subject is not null)
      and not exists (
        select from pending_slots s
        where s.place_id = $1 and s.invitee_key = i."inviteeKey" and s.slot = i.slot)`

/** Whoever came in since the statement began may be somebody it invites: it has seen too little of the members. */
const SEATS = `
  seat as (
    update places p
    set seats_pending = p.seats_pending + (select count(*) from taken)::int
    from places seen
    where p.place_id = $1 and seen.place_id = $1 and (select count(*) from taken) > 0
      and (p.seat_limit is null
           or p.seats_taken + p.seats_pending + (select count(*) from taken) <= p.seat_limit)
    returning p.seats_taken = seen.seats_taken as unmoved
  ),`

const SEATED = `
  and must((select count(*) from taken) = 0 or exists (select from seat), 'seats_full')
  and must(not exists (select from seat where not unmoved), 'moved')`

/** Else some would be in before it is known whether there are seats for those whose invitation has run out. */
const NONE_RUN_OUT = `
  and must(not exists (select from taken) or not exists (
    select from item
    join pending_slots s on s.place_id = $1 and s.invitee_key = item."inviteeKey" and s.slot = item.slot
    join invitations i on i.place_id = $1 and i.id = s.invitation_id
    where i.expires_at <= $3), 'already_invited')`

const NUMBERS = `
  numbered as (
    insert into invitation_numbers (number, place_id, invitation_id) select number, $1, id from taken
  ),`
