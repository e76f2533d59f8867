import type { Invitation } from '../core/invitation.ts'
import type { Accepted, CheckInWrite } from '../core/ports/check-in.ts'
import type { Db } from './database.ts'
import { select } from './columns.ts'
import { recount, unindexed } from './fragments.ts'
import { readInvitation } from './opening.ts'
import { firstRow, rows } from './run.ts'
import { INVITATION } from './shapes.ts'

/** Checks a guest in, or takes that back, if it was not so already. */
export const checkIn = async (
  db: Db,
  { placeId, id, type, act }: CheckInWrite,
): Promise<Invitation | null> => {
  const row = await firstRow<Record<string, unknown>>(db, TEXTS[type], [
    placeId,
    id,
    act.now,
    act.actorId,
    act.eventId,
    act.keyId ?? null,
  ])
  return row && readInvitation(row)
}

const ACCEPTED = `
  select id, checked_in_at as "checkedInAt" from invitations
  where place_id = $1 and closed_by = $2 and state = 'accepted'
  order by closed_at desc, id desc`

export const listAccepted = (db: Db, placeId: string, accountId: string): Promise<readonly Accepted[]> =>
  rows<Accepted>(db, ACCEPTED, [placeId, accountId])

/** A guest counts once, whatever they accepted before: with the invitation accepted last. Sought, as `sought` does. */
const COUNTS_ALREADY = `
  select from invitations o
  where o.place_id = $1 and o.closed_by = i.closed_by and o.state = 'accepted' and o.id <> i.id
    and (o.checked_in_at is not null or (o.closed_at, o.id) > (i.closed_at, i.id))
  offset 0`

const compose = (type: CheckInWrite['type'], change: string, sign: '+' | '-'): string => `
  with marked as (
    update invitations i set updated_at = $3, ${change}
    returning i.*
  ),
  told as (
    insert into events (place_id, id, at, type, invitation_id, account_id, actor_id, key_id)
    select $1, $5::uuid, $3, '${type}', id, closed_by, $4::uuid, $6::uuid from marked
  ),
  ${recount('marked', { checked_in: sign })}
  select ${select('i', INVITATION)} from marked i`

const TEXTS: Readonly<Record<CheckInWrite['type'], string>> = {
  checked_in: compose(
    'checked_in',
    `checked_in_at = $3
    where i.place_id = $1 and i.id = $2 and ${unindexed("i.state = 'accepted'")} and i.checked_in_at is null
      and exists (select from members m where m.place_id = $1 and m.account_id = i.closed_by)
      and not exists (${COUNTS_ALREADY})`,
    '+',
  ),
  check_in_undone: compose(
    'check_in_undone',
    `checked_in_at = null
    where i.place_id = $1 and i.id = $2 and i.checked_in_at is not null`,
    '-',
  ),
}
