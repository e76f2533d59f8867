import type { Invitation, Opened } from '../core/invitation.ts'
import type { InvitationStore, ListQuery } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { select, type Row } from './columns.ts'
import { readInvitation, readOpened, selectOpened } from './opening.ts'
import { rows } from './run.ts'
import { INVITATION } from './shapes.ts'

/** Ids are UUIDv7 of the instant of creation, so the key itself is the order of creation. */
const ORDERS: Record<ListQuery['sort'], string> = {
  created_at: 'id',
  '-created_at': 'id desc',
  updated_at: 'updated_at, id',
  '-updated_at': 'updated_at desc, id desc',
}

/**
 * The total comes from the counter, less what is due and not yet swept: the rows between two
 * sweeps, read from the index of due ones.
 */
const textOf = (sort: ListQuery['sort'], byRole: boolean, reach: number): string => `
  with total as (
    select
      (select coalesce(sum(pending), 0) from tallies where place_id = $1 ${byRole ? 'and role = $6' : ''})
      - (select count(*) from invitations
         where place_id = $1 and state = 'pending' and expires_at <= $2 ${byRole ? 'and role = $6' : ''})
      as total
  )
  select total.total::int, ${select('i', INVITATION)}
  from total
  left join lateral (
    select * from (
      select * from invitations
      where place_id = $1 and state = 'pending' and expires_at > $2 and ($5::uuid is null or id > $5::uuid)
        ${byRole ? 'and role = $6' : ''}
      order by ${ORDERS[sort]}
      limit ${reach}
    ) reached
    order by ${ORDERS[sort]}
    limit $3 offset $4
  ) i on true
  order by ${ORDERS[sort].replaceAll(/\b(id|updated_at)\b/g, 'i.$1')}`

/**
 * So many rows are looked at, at most. It stands in the text, in powers of two: a plan that cannot know how far a
 * page reaches expects a tenth of all there are, and sorts them.
 */
const reachOf = ({ offset, limit }: ListQuery): number =>
  2 ** Math.min(40, Math.ceil(Math.log2(offset + limit + 1)))

export const listPending = async (
  db: Db,
  query: ListQuery,
): Promise<{ total: number; invitations: readonly Invitation[] }> => {
  const { placeId, role, sort, after, offset, limit, now } = query
  const params = [placeId, now, limit, offset, after ?? null, ...(role === undefined ? [] : [role])]
  const found = await rows<Row & { total: number }>(
    db,
    textOf(sort, role !== undefined, reachOf(query)),
    params,
  )
  return {
    total: found[0]?.total ?? 0,
    invitations: found.filter((row) => row['i_id'] !== null).map(readInvitation),
  }
}

type InviteeQuery = Parameters<InvitationStore['listForInvitee']>[0]

const FOR_INVITEE = `
  select ${selectOpened('null')}
  from invitations_by_invitee l
  join invitations i on i.place_id = l.place_id and i.id = l.invitation_id
    and i.invitee_key = l.invitee_key and i.state = 'pending' and i.expires_at > $2
  join places p on p.place_id = i.place_id and ($3::text is null or p.kind = $3)
    and (p.ends_at is null or p.ends_at > $2)
  where l.invitee_key = any($1::text[]) and ($5::uuid is null or i.id < $5::uuid)
  order by i.id desc
  limit $4`

export const listForInvitee = async (
  db: Db,
  { inviteeKeys, kind, after, now, limit }: InviteeQuery,
): Promise<readonly Opened[]> => {
  if (inviteeKeys.length === 0) return []
  const params = [inviteeKeys, now, kind ?? null, limit, after ?? null]
  return (await rows<Row>(db, FOR_INVITEE, params)).map(readOpened)
}
