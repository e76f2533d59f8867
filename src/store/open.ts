import type { Invitation, Opened } from '../core/invitation.ts'
import type { Found, Invitee, InvitationStore, StandingInvitation } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { read, select, type Row } from './columns.ts'
import { readFound, readOpened, selectOpened } from './opening.ts'
import { firstRow, rows } from './run.ts'
import { INVITATION } from './shapes.ts'
import { textPerKind } from './text-per-kind.ts'

type At = Parameters<InvitationStore['open']>[0]

const BY_ID = `
  select ${selectOpened('$3')}
  from places p
  left join invitations i on i.place_id = p.place_id and i.id = $2
  where p.place_id = $1 and ($4::text is null or p.kind = $4)`

export const open = async (db: Db, { kind, placeId, id, accountId }: At): Promise<Found | null> => {
  const row = await firstRow<Row>(db, BY_ID, [placeId, id, accountId, kind ?? null])
  return row && readFound(row)
}

const BY_NUMBER = `
  select ${selectOpened('$2')}
  from invitation_numbers l
  join invitations i on i.place_id = l.place_id and i.id = l.invitation_id and i.number = l.number
  join places p on p.place_id = i.place_id
  where l.number = $1`

export const openByNumber = async (
  db: Db,
  number: number,
  accountId: string | null,
): Promise<Opened | null> => {
  const row = await firstRow<Row>(db, BY_NUMBER, [number, accountId])
  return row && readOpened(row)
}

const standingText = textPerKind(
  ({ knowsMembers }) => `
  with item as (
    select * from json_to_recordset($2::json) as item("inviteeKey" text, "inviteeId" uuid, slot text)
  ),
  standing as (
    select item.*, s.invitation_id from item
    join pending_slots s
      on s.place_id = $1 and s.invitee_key = item."inviteeKey" and s.slot = item.slot
    ${knowsMembers ? MEMBERS : ''}
  )
  select s."inviteeKey", s."inviteeId", s.slot, ${select('i', INVITATION)}
  from standing s
  left join invitations i on i.place_id = $1 and i.id = s.invitation_id`,
)

// Whoever was added by id as a stranger is not found by address: it would tell whose address that is.
const MEMBERS = `
    union
    select item.*, m.invitation_id from item
    join members m on m.place_id = $1 and m.slot = item.slot and m.invitee_key = item."inviteeKey"
    union
    select item.*, m.invitation_id from item
    join members m on m.place_id = $1 and m.slot = item.slot and m.account_id = item."inviteeId"
    union
    select item.*, m.invitation_id from item
    join accounts a on a.address_key = item."inviteeKey" and a.verified
    join members m on m.place_id = $1 and m.slot = item.slot and m.account_id = a.id and m.added_by is null`

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
    invitation: row['i_id'] === null ? null : read<Invitation>(row, 'i', INVITATION),
  }))
}
