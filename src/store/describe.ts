import type { KeptLetter, Names } from '../core/described.ts'
import type { InvitationStore } from '../core/ports/invitations.ts'
import type { Db } from './database.ts'
import { joining, READS } from './join.ts'
import { rows } from './run.ts'

/** How account `a` is called. */
export const NAME = `coalesce(a.name, nullif(trim(concat_ws(' ', a.first_name, a.last_name)), ''))`

/** The last letter to whom invitation `i` is for, as `letter`; what was written to its sponsor is none. */
export const LAST_LETTER = `
  lateral (
    select d.state, coalesce(d.settled_at, d.created_at) as at, d.reply, d.admitted_at
    from deliveries d
    where d.place_id = i.place_id and d.invitation_id = i.id and d.letter = 'invitation'
    order by d.created_at desc, d.id desc
    limit 1
  ) letter`

const TEXT = `
  select i.id, letter.state, letter.at, letter.reply, letter.admitted_at, null as name
  from unnest($1::uuid[], $2::uuid[]) i (place_id, id) cross join ${LAST_LETTER}
  union all
  select a.id, null, null, null, null, ${NAME} from accounts a where a.id = any($3::uuid[])`

type Describe = InvitationStore['describe']
type About = Parameters<Describe>[0]

interface Described {
  readonly names: Names
  readonly letters: ReadonlyMap<string, KeptLetter>
}

interface Found {
  readonly id: string
  /** Null in rows about an account. */
  readonly state: KeptLetter['state'] | null
  readonly at: Date
  readonly reply: string | null
  readonly admitted_at: Date | null
  readonly name: string | null
}

/** Asked after most acts, and therefore together: ids are unique, so each finds its own among all. */
export const describer = (db: Db): Describe =>
  joining<About, Described>(READS, async (questions) => {
    const invitations = questions.flatMap(({ placeId, ids }) => ids.map((id) => ({ placeId, id })))
    const found = await rows<Found>(db, TEXT, [
      invitations.map(({ placeId }) => placeId),
      invitations.map(({ id }) => id),
      [...new Set(questions.flatMap(({ accountIds }) => accountIds))],
    ])
    const all = described(found)
    return questions.map((about) => among(all, about))
  })

const described = (found: readonly Found[]): Described => {
  const names = new Map<string, string | null>()
  const letters = new Map<string, KeptLetter>()
  for (const { id, state, at, reply, admitted_at, name } of found) {
    if (state === null) names.set(id, name)
    else letters.set(id, { state, at, reply, admittedAt: admitted_at })
  }
  return { names, letters }
}

const among = ({ names, letters }: Described, { ids, accountIds }: About): Described => ({
  names: only(names, accountIds),
  letters: only(letters, ids),
})

const only = <T>(all: ReadonlyMap<string, T>, ids: readonly string[]): ReadonlyMap<string, T> =>
  new Map(ids.flatMap((id) => (all.has(id) ? [[id, all.get(id) as T] as const] : [])))
