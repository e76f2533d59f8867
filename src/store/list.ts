import type { Invitation } from '../core/invitation.ts'
import type { InvitationStore, ListQuery } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { select, type Row } from './columns.ts'
import { dueAmong, waiting } from './due.ts'
import { unindexed } from './fragments.ts'
import { asked, joiningPages, perText, sought } from './join.ts'
import { readInvitation, readOpened, selectOpened } from './opening.ts'
import { INVITATION } from './shapes.ts'

type Lists = Pick<InvitationStore, 'listPending' | 'listForInvitee'>

/** Pages that are asked for at once are read together. */
export const lists = (db: Db): Lists => {
  const pages = perText((text) => joiningPages<ListQuery, Row & { readonly total: number }>(db, text))
  const mine = joiningPages<InviteeQuery, Row>(db, FOR_INVITEE)
  return {
    listPending: async (query) => {
      const found = await pages(textOf(query))(query)
      return { total: found[0]?.total ?? 0, invitations: readPage(found) }
    },
    listForInvitee: async (query) => (await mine(query)).map(readOpened),
  }
}

const readPage = (found: readonly Row[]): readonly Invitation[] =>
  found.filter((row) => row['i_id'] !== null).map(readInvitation)

/** Ids are UUIDv7 of the instant of creation, so the key itself is the order of creation. */
const ORDERS: Record<ListQuery['sort'], string> = {
  created_at: 'id',
  '-created_at': 'id desc',
  updated_at: 'updated_at, id',
  '-updated_at': 'updated_at desc, id desc',
}

const QUERIES = asked(
  'q',
  '"placeId" uuid, role text, after uuid, "offset" bigint, "limit" integer, now timestamptz',
)

/** Its words depend on what is asked and never on the values, but for how far it reaches. */
const textOf = (query: ListQuery): string => {
  const order = ORDERS[query.sort]
  const ofRole = query.role === undefined ? '' : 'and role = q.role'
  return `
  with ${dueAmong(QUERIES)}
  select q.n, total.waiting as total, ${select('i', INVITATION)}
  from ${QUERIES}
  cross join ${sought(waiting(ofRole))} total
  left join lateral (
    select * from (
      select * from invitations
      where place_id = q."placeId" and state = 'pending' and ${unindexed('expires_at > q.now')}
        ${query.after === undefined ? '' : 'and id > q.after'}
        ${ofRole}
      order by ${order}
      limit ${reachOf(query)}
    ) reached
    order by ${order}
    limit q."limit" offset q."offset"
  ) i on true
  order by q.n, ${order.replaceAll(/\b(id|updated_at)\b/g, 'i.$1')}`
}

/**
 * So many rows are looked at, at most. It stands in the text, in powers of two: a plan that cannot know how far a
 * page reaches expects a tenth of all there are, and sorts them.
 */
const reachOf = ({ offset, limit }: ListQuery): number =>
  2 ** Math.min(40, Math.ceil(Math.log2(offset + limit + 1)))

type InviteeQuery = Parameters<InvitationStore['listForInvitee']>[0]

const FOR_INVITEE = `
  select q.n, i.*
  from ${asked('q', '"inviteeKeys" text[], kind text, after uuid, now timestamptz, "limit" integer')}
  cross join lateral (
    select ${selectOpened('null')}
    from invitations_by_invitee l
    cross join ${sought(`
      select * from invitations
      where place_id = l.place_id and id = l.invitation_id and invitee_key = l.invitee_key
        and state = 'pending' and expires_at > q.now`)} i
    cross join ${sought(`
      select * from places
      where place_id = i.place_id and (q.kind is null or kind = q.kind) and (ends_at is null or ends_at > q.now)`)} p
    where l.invitee_key = any(q."inviteeKeys") and (q.after is null or i.id < q.after)
    order by i.id desc
    limit q."limit"
  ) i
  order by q.n, i."i_id" desc`
