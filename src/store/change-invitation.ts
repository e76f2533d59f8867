import type { Invitation } from '../core/invitation.ts'
import type { Kind } from '../core/kinds.ts'
import type { ChangeWrite } from '../core/ports/invitations.ts'
import { charge, CHARGED, charges, welcome } from './allowances.ts'
import type { Db } from './database.ts'
import { select } from './columns.ts'
import { markUsed, newCodeAt, stopLetters, unindexed, UNMOVED } from './fragments.ts'
import { readInvitation } from './opening.ts'
import { refusal } from './refusals.ts'
import { firstRow } from './run.ts'
import { INVITATION } from './shapes.ts'
import { textPerKind } from './text-per-kind.ts'

/** Changes role, time and message, and the code if need be, if it is as seen, pending and not yet due. */
export const changeInvitation = async (db: Db, write: ChangeWrite): Promise<Invitation | null> => {
  const { placeId, id, kind, seen, changed, act } = write
  try {
    const row = await firstRow<Record<string, unknown>>(db, textOf(kind), [
      placeId,
      id,
      act.now,
      act.actorId,
      act.eventId,
      act.keyId ?? null,
      seen.role,
      seen.updatedAt,
      write.role,
      write.slot,
      write.sponsorId,
      changed.expiresAt?.to ?? null,
      changed.message !== undefined,
      changed.message?.to ?? null,
      JSON.stringify(changed),
      changed.rotated ? 1 : 0,
      write.keyId,
      write.deliveryId,
      charges(write.allowances),
      write.recipient?.mailbox ?? null,
      write.recipient?.domain ?? null,
      write.usedUp.recipient,
      write.usedUp.domain,
    ])
    return row && readInvitation(row)
  } catch (error) {
    throw refusal(error)
  }
}

const textOf = textPerKind((kind) => compose(kind))

const compose = (kind: Kind): string => `
  with changed as (
    update invitations i
    set role = $9, slot = $10, sponsor_id = $11, expires_at = coalesce($12::timestamptz, expires_at),
        message = case when $13::boolean then $14::text else message end, updated_at = $3,
        generation = generation + $16::integer,
        key_id = case when $16::integer = 1 then $17 else key_id end,
        code_made_at = case when $16::integer = 1 then ${newCodeAt('$3')} else code_made_at end,
        asks = case when ${VOUCHED} then 0 else asks end,
        self_renewed = self_renewed and not ${VOUCHED},
        withdrawn_at = case when ${VOUCHED} then null else withdrawn_at end
    where place_id = $1 and id = $2 and ${unindexed("state = 'pending'")} and expires_at > $3
      and role = $7 and updated_at = $8
      and ${UNMOVED}
    returning *
  ),
  ${stopLetters('changed', '$16::integer = 1')},
  mailed as (
    insert into deliveries (place_id, id, letter, invitation_id, generation, address, due_at, created_at)
    select $1, $18::uuid, 'invitation', c.id, c.generation, letter.address, $3, $3
    from changed c cross join ${LAST_LETTER_OF_CHANGED}
    where $16::integer = 1
    returning 1
  ),
  ${charge('mailed', '$19', '$3')},
  ${kind.manyRoles ? SLOT : ''}
  ${kind.numbered ? `${markUsed('$4', '$3')},` : ''}
  told as (
    insert into events (place_id, id, at, type, invitation_id, actor_id, key_id, data)
    select $1, $5::uuid, $3, 'changed', id, $4, $6::uuid, $15::jsonb from changed
  ),
  tallied as (
    update tallies t
    set pending = t.pending + case when t.role = c.role then 1 else -1 end
    from changed c
    where t.place_id = $1 and c.role <> $7 and t.role in (c.role, $7)
  )
  select ${select('i', INVITATION)} from changed i
  where ${CHARGED} and ${WELCOME}
  ${kind.manyRoles ? MOVED : ''}`

/** The letter with a new code may go where it should: else the old one would end and nobody know. */
const WELCOME = welcome('mailed', {
  mailbox: '$20',
  domain: '$21',
  recipientAfter: '$22',
  domainAfter: '$23',
  now: '$3',
})

/** Whoever gives another role or message vouches anew. */
const VOUCHED = `(role <> $9 or $13::boolean)`

/** Where it was mailed to last, if it ever was. */
const LAST_LETTER_OF_CHANGED = `
    lateral (
      select d.address from deliveries d
      where d.place_id = $1 and d.invitation_id = c.id and d.letter = 'invitation'
      order by d.created_at desc, d.id desc
      limit 1
    ) letter`

/** Where each role is a slot of its own, the invitation leaves one for the other. */
const SLOT = `
  freed as (
    delete from pending_slots s using changed c
    where s.place_id = $1 and s.invitee_key = c.invitee_key and s.slot = $7
      and s.invitation_id = c.id and c.slot <> $7
  ),
  slot as (
    insert into pending_slots (place_id, invitee_key, slot, invitation_id)
    select $1, invitee_key, slot, id from changed where slot <> $7
    on conflict do nothing
    returning 1
  ),`

const MOVED = `
  and must(i.role = $7 or exists (select from slot), 'already_invited')`
