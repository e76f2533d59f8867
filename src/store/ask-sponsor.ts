import type { AskSponsorWrite } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { notAskedSince } from './fragments.ts'
import { firstRow } from './run.ts'

/** Asks for a fresh link, and mails that to the sponsor: of several who ask at once only one is heard. */
export const askSponsor = async (db: Db, write: AskSponsorWrite): Promise<boolean> => {
  const { placeId, id, seen, quietSince, mail, act } = write
  const params = [placeId, id, act.now, seen, quietSince, act.eventId, mail.deliveryId, mail.mailTo]
  return (await firstRow(db, ASK, params)) !== null
}

/** Whoever comes second finds another `updated_at`, even where it cannot see the other's event yet. */
const ASK = `
  with asked as (
    update invitations
    set updated_at = $3
    where place_id = $1 and id = $2 and state = 'expired'
      and updated_at = $4 and updated_at < $3
      and (resent_at is null or resent_at <= $5)
      and ${notAskedSince('$5')}
    returning id, generation
  ),
  told as (
    insert into events (place_id, id, at, type, invitation_id)
    select $1, $6::uuid, $3, 'fresh_link_asked', id from asked
  ),
  mailed as (
    insert into deliveries (place_id, id, letter, invitation_id, generation, address, due_at, created_at)
    select $1, $7::uuid, 'fresh_link_wish', id, generation, $8, $3, $3 from asked
  )
  select id from asked`
