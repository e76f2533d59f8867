import { UsherError } from '../core/errors.ts'
import type { Account } from '../core/place.ts'
import type { Claimed, DeliveryQueue, Reader } from '../core/ports/deliveries.ts'
import type { Db } from './database.ts'
import { reader, select, type Columns, type Row } from './columns.ts'
import { charge, CHARGED, charges } from './allowances.ts'
import { readOpened, selectOpened } from './opening.ts'
import { refusal } from './refusals.ts'
import { firstRow, rows } from './run.ts'
import { ACCOUNT } from './shapes.ts'

/** Of the invited person's account, for the words of the letter. */
const READER: Columns<Reader & { readonly id: string }> = {
  id: 'id',
  locale: 'locale',
  timeZone: 'time_zone',
  addressKey: 'address_key',
  verified: 'verified',
}

/** A claimed letter is due again after its lease, so that a crash delays it and never loses it. */
const CLAIM = `
  with due as (
    select place_id, id from deliveries
    where state in ('queued', 'deferred') and due_at <= $1
    order by due_at
    limit $2
    for update skip locked
  ),
  judged as materialized (
    select d.place_id, d.id,
      case d.letter
        when 'invitation' then i.state = 'pending' and i.expires_at > $1 and i.generation = d.generation
        when 'fresh_link_wish' then i.state = 'expired' and i.withdrawn_at is null and i.generation = d.generation
        else true
      end as goes
    from due
    join deliveries d on d.place_id = due.place_id and d.id = due.id
    left join invitations i on i.place_id = d.place_id and i.id = d.invitation_id
  ),
  stopped as (
    update deliveries d set state = 'cancelled', settled_at = $1
    from judged j
    where d.place_id = j.place_id and d.id = j.id and j.goes is not true
  ),
  claimed as (
    update deliveries d set attempts = d.attempts + 1, due_at = $3
    from judged j
    where d.place_id = j.place_id and d.id = j.id and j.goes
    returning d.*
  )
  select d.place_id, d.id, d.letter, d.address, d.attempts - 1 as attempts, d.message_id, d.created_at, d.sealed,
    ${selectOpened('null')}, ${select('a', ACCOUNT)}, ${select('r', READER)}
  from judged j
  left join claimed d on d.place_id = j.place_id and d.id = j.id
  left join invitations i on i.place_id = d.place_id and i.id = d.invitation_id
  left join places p on p.place_id = i.place_id
  left join accounts a on a.id = i.sponsor_id
  left join lateral (
    select v.* from accounts v where v.id = i.invitee_id
    union all
    select v.* from accounts v where v.address_key = i.invitee_key and v.verified
    limit 1
  ) r on true
  order by d.created_at, d.id`

/** Stopped while it was under way, and not over by that. */
const STAYS_STOPPED = `state = 'cancelled' and $3 in ('deferred', 'cancelled')`

/**
 * How a letter ended is recorded whatever happened meanwhile. What is put off stays stopped, and remembers what it
 * needs to go on: restoring its invitation brings it back.
 */
const SETTLE = `
  update deliveries
  set state = case when ${STAYS_STOPPED} then state else $3 end,
      reply = case when ${STAYS_STOPPED} then reply else $4 end,
      settled_at = case when ${STAYS_STOPPED} then settled_at else $7 end,
      message_id = coalesce($5, message_id), due_at = coalesce($6, due_at),
      attempts = coalesce($8::integer, attempts), sealed = case when $3 = 'deferred' then sealed end
  where place_id = $1 and id = $2 and (state in ('queued', 'deferred', 'cancelled') or $3 = 'sent')`

const ADMIT = `
  with stop as materialized (select from mail_stops where mailbox = $4::text),
  letter as (
    update deliveries set admitted_at = $3
    where place_id = $1 and id = $2 and admitted_at is null and not exists (select from stop)
    returning 1
  ),
  ${charge('letter', '$5', '$3')}
  select exists (select from stop) as stopped, ${CHARGED}`

/** The same again does nothing: whoever heard nothing of the first may try once more. */
const QUEUE_ACCOUNT_LETTER = `
  insert into deliveries (place_id, id, letter, address, sealed, due_at, created_at)
  values ($1, $2, $3, $4, $5, $6, $6)
  on conflict (place_id, id) do nothing`

/** `onStopped` hears how many mails were found to be wanted no more. */
export const deliveryQueue = (
  db: Db,
  onStopped: (mails: number) => void = () => undefined,
): DeliveryQueue => ({
  claim: async ({ now, limit, leaseMs }) => {
    // A batch in which nothing may go says nothing about what is due behind it.
    for (;;) {
      const judged = await rows<Row>(db, CLAIM, [now, limit, new Date(now.getTime() + leaseMs)])
      const claimed = judged.filter((row) => row['id'] !== null)
      if (claimed.length < judged.length) onStopped(judged.length - claimed.length)
      if (claimed.length > 0 || judged.length === 0) return claimed.map(readClaimed)
    }
  },
  admit: async ({ placeId, id, mailbox, allowances, now }) => {
    try {
      const row = await firstRow<{ stopped: boolean }>(db, ADMIT, [
        placeId,
        id,
        now,
        mailbox,
        charges(allowances),
      ])
      return row?.stopped ? 'stopped' : 'admitted'
    } catch (error) {
      const refused = refusal(error)
      if (refused instanceof UsherError && refused.code === 'quota_exceeded') return 'used_up'
      throw error
    }
  },
  settle: async ({ placeId, id, state, reply, messageId, dueAt, attempts = null, now }) => {
    await rows(db, SETTLE, [placeId, id, state, reply, messageId, dueAt, now, attempts])
  },
  queueAccountLetter: async ({ id, accountId, letter, address, sealed, now }) => {
    await rows(db, QUEUE_ACCOUNT_LETTER, [accountId, id, letter, address, sealed, now])
  },
})

const readAccount = reader<Account>('a', ACCOUNT)
const readReader = reader<Reader>('r', READER)

const readClaimed = (row: Row): Claimed => ({
  placeId: row['place_id'] as string,
  id: row['id'] as string,
  letter: row['letter'] as Claimed['letter'],
  address: row['address'] as string,
  attempts: row['attempts'] as number,
  mayHaveArrived: row['message_id'] !== null,
  createdAt: row['created_at'] as Date,
  sealed: row['sealed'] as string | null,
  about:
    row['i_id'] === null
      ? null
      : {
          ...readOpened(row),
          inviter: row['a_id'] === null ? null : readAccount(row),
          reader: row['r_id'] === null ? null : readReader(row),
        },
})
