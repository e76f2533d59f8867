import type { AskSponsorWrite } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { unindexed } from './fragments.ts'
import { firstRow } from './run.ts'

/** Asks for a fresh link, and mails that to the sponsor: of several who ask at once only one is heard. */
export const askSponsor = async (db: Db, write: AskSponsorWrite): Promise<boolean> => {
  const { placeId, id, seen, quietSince, mail, act } = write
  const asked = [seen.asks, seen.askedAt, quietSince]
  const params = [placeId, id, act.now, act.eventId, mail.deliveryId, mail.mailTo, ...asked]
  return (await firstRow(db, ASK, params)) !== null
}

/** Whoever comes second finds that it has been asked since. */
const ASK = `
  with asked as (
    update invitations
    set updated_at = $3, asked_at = $3, asks = asks + 1
    where place_id = $1 and id = $2 and ${unindexed("state = 'expired'")} and withdrawn_at is null
      and asks = $7 and asked_at is not distinct from $8::timestamptz
      and (resent_at is null or resent_at <= $9)
    returning id, generation
  ),
  told as (
    insert into events (place_id, id, at, type, invitation_id)
    select $1, $4::uuid, $3, 'fresh_link_asked', id from asked
  ),
  mailed as (
    insert into deliveries (place_id, id, letter, invitation_id, generation, address, due_at, created_at)
    select $1, $5::uuid, 'fresh_link_wish', id, generation, $6, $3, $3 from asked
  )
  select id from asked`
