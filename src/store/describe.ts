import { describeWith, type DescribedInvitation, type KeptLetter, type Names } from '../core/described.ts'
import type { InvitationStore } from '../core/ports/invitations.ts'
import type { Row } from './columns.ts'
import type { Db } from './database.ts'
import { joining, READS } from './join.ts'
import { readInvitation } from './opening.ts'
import { rows } from './run.ts'

/** How account `a` is called. */
export const NAME = `coalesce(a.name, nullif(trim(concat_ws(' ', a.first_name, a.last_name)), ''))`

/** The last letter to whom invitation `i` is for, as `letter`; what was written to its sponsor is none. */
const LAST_LETTER = `
  lateral (
    select d.state, coalesce(d.settled_at, d.created_at) as at, d.reply, d.admitted_at
    from deliveries d
    where d.place_id = i.place_id and d.invitation_id = i.id and d.letter = 'invitation'
    order by d.created_at desc, d.id desc
    limit 1
  ) letter`

const nameUnlessNull = (id: string): string =>
  `case when ${id} is not null then (select ${NAME} from accounts a where a.id = ${id}) end`

/** Of invitation `i`, what `readDescribed` needs besides itself. Comes with `JOIN_DESCRIPTION`. */
export const SELECT_DESCRIPTION = `
    inviter.name as inviter_name, ${nameUnlessNull('i.invitee_id')} as invitee_name,
    ${nameUnlessNull('i.closed_by')} as closer_name,
    letter.state as letter_state, letter.at as letter_at, letter.reply as letter_reply,
    letter.admitted_at as letter_admitted_at`

/** Many are invited by the same people: with `limit 1` PostgreSQL remembers whom it has looked up. */
export const JOIN_DESCRIPTION = `
  left join lateral (select ${NAME} as name from accounts a where a.id = i.inviter_id limit 1) inviter on true
  left join ${LAST_LETTER} on true`

export const readDescribed = (row: Row): DescribedInvitation => {
  const invitation = readInvitation(row)
  const names = new Map<string, string | null>([
    [invitation.closedBy ?? '', row['closer_name'] as string | null],
    [invitation.inviteeId ?? '', row['invitee_name'] as string | null],
    [invitation.inviterId, row['inviter_name'] as string | null],
  ])
  const letter = {
    state: row['letter_state'],
    at: row['letter_at'],
    reply: row['letter_reply'],
    admittedAt: row['letter_admitted_at'],
  }
  return describeWith(invitation, names, letter.state === null ? null : (letter as KeptLetter))
}

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
