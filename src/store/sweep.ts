import type { Kind } from '../core/kinds.ts'
import type { DuePlace, InvitationStore, SweepWrite } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { dueIn } from './due.ts'
import { recount, release, unindexed } from './fragments.ts'
import { firstRow, rows } from './run.ts'
import { textPerKind } from './text-per-kind.ts'

/** Writes `expired` on a place's due invitations, as of the moment each ran out, by itself or with the place. */
export const sweep = async (db: Db, write: SweepWrite): Promise<number> => {
  const { placeId, kind, ids, now, eventIds } = write
  const params = [placeId, now, eventIds.length, eventIds, ...(ids ? [ids] : [])]
  const row = await firstRow<{ n: number }>(db, textOf(kind, ids ? 'these' : 'longest_due'), params)
  return row?.n ?? 0
}

export const findDuePlaces = (
  db: Db,
  now: Date,
  { places, each }: Parameters<InvitationStore['findDuePlaces']>[1],
): Promise<readonly DuePlace[]> =>
  rows(
    db,
    `select p.place_id as "placeId", p.kind, due.ids
     from (
       select place_id, min(expires_at) as since, (array_agg(id order by expires_at))[1:$3] as ids from (
         select place_id, id, expires_at from invitations
         where state = 'pending' and expires_at <= $1 order by expires_at limit 10000
       ) due group by place_id order by since limit $2
     ) due
     join places p on p.place_id = due.place_id
     order by due.since`,
    [now, places, each],
  )

export const countDue = async (db: Db, placeId: string, now: Date): Promise<number> => {
  const row = await firstRow<{ n: number }>(
    db,
    `select count(*)::int as n from ${dueIn('place_id', '$1', '$2')} due`,
    [placeId, now],
  )
  return row?.n ?? 0
}

const textOf = textPerKind((kind, which: Which) => compose(kind, which))

type Which = 'these' | 'longest_due'

/** Rows somebody else is deciding about right now are left to them, and to the next sweep. */
const compose = (kind: Kind, which: Which): string => `
  with due as (
    select i.place_id, i.id
    from (${which === 'these' ? THESE : LONGEST_DUE}) wanted
    join invitations i on i.place_id = wanted.place_id and i.id = wanted.id
    where ${unindexed("i.state = 'pending'")} and i.expires_at <= $2
    order by i.expires_at
    limit $3
    for update of i skip locked
  ),
  numbered as (select place_id, id, row_number() over () as n from due),
  gone as (
    update invitations i
    set state = 'expired',
        updated_at = least(i.expires_at, (select p.ends_at from places p where p.place_id = $1))
    from numbered
    where i.place_id = numbered.place_id and i.id = numbered.id and ${unindexed("i.state = 'pending'")}
      and i.role = (select s.role from invitations s where s.place_id = i.place_id and s.id = i.id)
    returning i.*, numbered.n
  ),
  ${release('gone')},
  ${kind.seats === 'none' ? '' : FREE_SEATS}
  told as (
    insert into events (place_id, id, at, type, invitation_id)
    select $1, ($4::uuid[])[n], updated_at, 'expired', id from gone
  ),
  ${recount('gone', { pending: '-', expired: '+' })}
  select count(*) as n from gone`

/** With their place beside each, so that each is found by its key, and not all of the place for the sake of a few. */
const THESE = 'select $1::uuid as place_id, unnest($5::uuid[]) as id'
/** More than are swept: others may be sweeping the first of them. */
const LONGEST_DUE = `
      select place_id, id from ${dueIn('place_id, id, expires_at', '$1', '$2')} due order by expires_at limit 3 * $3`

const FREE_SEATS = `
  seat as (
    update places set seats_pending = seats_pending - (select count(*) from gone)::int
    where place_id = $1 and exists (select from gone)
  ),`
