import type { Invitee, InvitationStore, StandingInvitation } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { select, type Row } from './columns.ts'
import { JOIN_DESCRIPTION, readDescribed, SELECT_DESCRIPTION } from './describe.ts'
import { readFound, readInvitation, readOpened, selectOpened } from './opening.ts'
import { asked, few, joiningRows, sought } from './join.ts'
import { rows } from './run.ts'
import { INVITATION } from './shapes.ts'
import { textPerKind } from './text-per-kind.ts'

type At = Parameters<InvitationStore['open']>[0]

const FROM_ID = `
  from ${asked('q', '"placeId" uuid, id uuid, "accountId" uuid, kind text')}
  cross join ${sought('select * from places where place_id = q."placeId" and (q.kind is null or kind = q.kind)')} p
  left join ${sought('select * from invitations where place_id = q."placeId" and id = q.id')} i on true`

const BY_ID = `select q.n, ${selectOpened('q."accountId"')} ${FROM_ID}`

const DESCRIBED_BY_ID = `
  select q.n, ${selectOpened('q."accountId"')}, ${SELECT_DESCRIPTION} ${FROM_ID} ${JOIN_DESCRIPTION}`

const BY_NUMBER = `
  select q.n, ${selectOpened('q."accountId"')}
  from ${asked('q', 'number bigint, "accountId" uuid')}
  cross join ${sought('select * from invitation_numbers where number = q.number')} l
  cross join ${sought(
    'select * from invitations where place_id = l.place_id and id = l.invitation_id and number = l.number',
  )} i
  cross join ${sought('select * from places where place_id = i.place_id')} p`

/** Asked whenever an invitation is shown or acted on, and therefore together. */
export const openings = (db: Db): Pick<InvitationStore, 'open' | 'openDescribed' | 'openByNumber'> => {
  const byId = joiningRows<At, Row>(db, BY_ID)
  const describedById = joiningRows<At, Row>(db, DESCRIBED_BY_ID)
  const byNumber = joiningRows<{ number: number; accountId: string | null }, Row>(db, BY_NUMBER)
  return {
    open: async (at) => {
      const row = await byId(at)
      return row && readFound(row)
    },
    openDescribed: async (at) => {
      const row = await describedById(at)
      return row && { found: readFound(row), described: row['i_id'] === null ? null : readDescribed(row) }
    },
    openByNumber: async (number, accountId) => {
      const row = await byNumber({ number, accountId })
      return row && readOpened(row)
    },
  }
}

const standingText = textPerKind(
  ({ knowsMembers }) => `
  with item as (
    select * from ${few('item', '$2', '"inviteeKey" text, "inviteeId" uuid, slot text')}
  ),
  standing as (
    select item.*, s.invitation_id from item
    cross join ${sought(`
      select invitation_id from pending_slots
      where place_id = $1 and invitee_key = item."inviteeKey" and slot = item.slot`)} s
    ${knowsMembers ? MEMBERS : ''}
  )
  select s."inviteeKey", s."inviteeId", s.slot, ${select('i', INVITATION)}
  from standing s
  left join ${sought('select * from invitations where place_id = $1 and id = s.invitation_id')} i on true`,
)

// Whoever was added by id as a stranger is not found by address: it would tell whose address that is.
const MEMBERS = `
    union
    select item.*, m.invitation_id from item
    cross join ${sought(`
      select invitation_id from members
      where place_id = $1 and slot = item.slot and invitee_key = item."inviteeKey"`)} m
    union
    select item.*, m.invitation_id from item
    cross join ${sought(`
      select invitation_id from members
      where place_id = $1 and slot = item.slot and account_id = item."inviteeId"`)} m
    union
    select item.*, m.invitation_id from item
    cross join ${sought('select id from accounts where address_key = item."inviteeKey" and verified')} a
    cross join ${sought(`
      select invitation_id from members
      where place_id = $1 and slot = item.slot and account_id = a.id and added_by is null`)} m`

export const findStandingInvitations = async (
  db: Db,
  { placeId, kind }: Parameters<InvitationStore['findStandingInvitations']>[0],
  invitees: readonly Invitee[],
): Promise<readonly StandingInvitation[]> => {
  if (invitees.length === 0) return []
  const found = await rows<Row & Invitee>(db, standingText(kind), [placeId, JSON.stringify(invitees)])
  return found.map((row) => ({
    inviteeKey: row.inviteeKey,
    inviteeId: row.inviteeId,
    slot: row.slot,
    invitation: row['i_id'] === null ? null : readInvitation(row),
  }))
}
