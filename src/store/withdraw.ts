import type { Invitation } from '../core/invitation.ts'
import type { WithdrawWrite } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { select } from './columns.ts'
import { OVER, stopLetters, UNMOVED, WITHDRAWN } from './fragments.ts'
import { readInvitation } from './opening.ts'
import { firstRow } from './run.ts'
import { INVITATION } from './shapes.ts'

/** Withdraws what has ended without a member; what was withdrawn already stays so. */
export const withdraw = async (db: Db, { placeId, id, act }: WithdrawWrite): Promise<Invitation | null> => {
  const params = [placeId, id, act.now, act.actorId, act.eventId, act.keyId ?? null]
  const row = await firstRow<Record<string, unknown>>(db, WITHDRAW, params)
  return row && readInvitation(row)
}

/**
 * What went with a member who was taken out is told of nowhere: withdrawn by itself later, it is told then, so
 * that nobody learns which it was.
 */
const WITHDRAW = `
  with before as materialized (
    select withdrawn_at from invitations where place_id = $1 and id = $2
  ),
  withdrawn as (
    update invitations i
    set ${WITHDRAWN('$3')}
    where place_id = $1 and id = $2 and ${OVER('$3')}
      and withdrawn_at is not distinct from (select b.withdrawn_at from before b)
      and ${UNMOVED}
    returning *
  ),
  ${stopLetters('withdrawn', 'true', 'g.withdrawn_at')},
  told as (
    insert into events (place_id, id, at, type, invitation_id, actor_id, key_id)
    select $1, $5::uuid, $3, 'withdrawn', w.id, $4, $6::uuid from withdrawn w cross join before b
    where b.withdrawn_at is null or not exists (
      select from events e where e.place_id = $1 and e.invitation_id = w.id and e.type = 'withdrawn')
  )
  select ${select('i', INVITATION)} from withdrawn i`
