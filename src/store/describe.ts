import type { KeptLetter, Names } from '../core/described.ts'
import type { InvitationStore } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { rows } from './run.ts'

/** How account `a` is called. */
export const NAME = `coalesce(a.name, nullif(trim(concat_ws(' ', a.first_name, a.last_name)), ''))`

/** The last letter to whom invitation `i` is for, as `letter`; what was written to its sponsor is none. */
export const LAST_LETTER = `
  lateral (
    select d.state, coalesce(d.settled_at, d.created_at) as at, d.reply, d.admitted_at
    from deliveries d
    where d.place_id = $1 and d.invitation_id = i.id and d.letter = 'invitation'
    order by d.created_at desc, d.id desc
    limit 1
  ) letter`

const TEXT = `
  select i.id, letter.state, letter.at, letter.reply, letter.admitted_at, null as name
  from unnest($2::uuid[]) i (id) cross join ${LAST_LETTER}
  union all
  select a.id, null, null, null, null, ${NAME} from accounts a where a.id = any($3::uuid[])`

type About = Parameters<InvitationStore['describe']>[0]

interface Found {
  readonly id: string
  /** Null in rows about an account. */
  readonly state: KeptLetter['state'] | null
  readonly at: Date
  readonly reply: string | null
  readonly admitted_at: Date | null
  readonly name: string | null
}

export const describe = async (
  db: Db,
  { placeId, ids, accountIds }: About,
): Promise<{ names: Names; letters: ReadonlyMap<string, KeptLetter> }> => {
  const names = new Map<string, string | null>()
  const letters = new Map<string, KeptLetter>()
  const found = await rows<Found>(db, TEXT, [placeId, ids, accountIds])
  for (const { id, state, at, reply, admitted_at, name } of found) {
    if (state === null) names.set(id, name)
    else letters.set(id, { state, at, reply, admittedAt: admitted_at })
  }
  return { names, letters }
}
