import { describeWith, type DescribedInvitation, type KeptLetter } from '../core/described.ts'
import type { BrowseQuery, Counts } from '../core/ports/invitations.ts'
import { branchesOf, type Branch } from './browse-branches.ts'
import { select, type Row } from './columns.ts'
import type { Db } from './database.ts'
import { lastLetter, NAME } from './describe.ts'
import { readInvitation } from './opening.ts'
import { rows } from './run.ts'
import { INVITATION } from './shapes.ts'

interface Browsed {
  readonly counts: Counts
  readonly invitations: readonly DescribedInvitation[]
}

/** A page with its counts in one statement, whose words depend on what is asked and never on the values. */
export const browse = async (db: Db, query: BrowseQuery): Promise<Browsed> => {
  const { text, params } = compose(query)
  const found = await rows<Row>(db, text, params)
  return {
    counts: found[0]?.['counts'] as Counts,
    invitations: found.filter((row) => row['i_id'] !== null).map(readDescribed),
  }
}

const readDescribed = (row: Row): DescribedInvitation => {
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

interface Statement {
  readonly text: string
  readonly params: readonly unknown[]
}

const compose = (query: BrowseQuery): Statement => {
  const params: unknown[] = [query.placeId, query.endedAt ?? query.now, query.limit]
  const bind = (value: unknown): string => `$${params.push(value)}`
  const ofRole = query.role === undefined ? '' : `and role = ${bind(query.role)}`
  const filters = `${ofRole}
    ${query.inviterId === undefined ? '' : `and inviter_id = ${bind(query.inviterId)}`}
    ${query.search === undefined ? '' : searching(bind(query.search))}`
  const walk = walkOf(query, bind)
  const branches = branchesOf(query, bind).map((branch) => walk.branch(branch, filters))
  return { text: textOf({ ofRole, branches, order: walk.order }), params }
}

/**
 * Counts come from the counters, less what is due and not yet swept: the rows between two sweeps, which
 * are read from their own index, once.
 */
const textOf = (parts: {
  readonly ofRole: string
  readonly branches: readonly string[]
  readonly order: string
}): string => `
  with due as materialized (
    select * from invitations
    where place_id = $1 and state = 'pending' and expires_at <= $2 ${parts.ofRole}
  ),
  counted as (
    select json_build_object(
      'pending', coalesce(sum(pending), 0) - (select count(*) from due),
      'accepted', coalesce(sum(accepted), 0),
      'declined', coalesce(sum(declined), 0),
      'cancelled', coalesce(sum(cancelled), 0),
      'expired', coalesce(sum(expired), 0) + (select count(*) from due),
      'checkedIn', coalesce(sum(checked_in), 0)) as counts
    from tallies where place_id = $1 ${parts.ofRole}
  ),
  page as (
    select * from (${parts.branches.join(' union all ')}) p
    order by ${parts.order}
    limit $3
  )
  select counted.counts, ${select('i', INVITATION)},
    (select ${NAME} from accounts a where a.id = i.inviter_id) as inviter_name,
    (select ${NAME} from accounts a where a.id = i.invitee_id) as invitee_name,
    (select ${NAME} from accounts a where a.id = i.closed_by) as closer_name,
    letter.state as letter_state, letter.at as letter_at, letter.reply as letter_reply,
    letter.admitted_at as letter_admitted_at
  from counted
  left join page i on true
  left join ${lastLetter('$1')} on true
  order by ${parts.order.replaceAll(/\b(id|change)\b/g, 'i.$1')}`

/** Looks at one row after the other until the page is full: a word that is nowhere is sought everywhere. */
const searching = (search: string): string => `
    and (strpos(lower(address), lower(${search})) > 0 or exists (
      select from accounts a
      where a.id = case when state = 'accepted' then closed_by else invitee_id end
        and strpos(lower(${NAME}), lower(${search})) > 0))`

interface Walk {
  /** Over the columns of a page. */
  readonly order: string
  /** The rows of a branch that come next, as many as fit a page. */
  branch(branch: Branch, filters: string): string
}

/** Ids are UUIDv7 of the instant of creation, so the key itself is the order of creation. */
const walkOf = ({ sort, after }: BrowseQuery, bind: (value: unknown) => string): Walk => {
  const isBackwards = sort.startsWith('-')
  const isByChange = sort.endsWith('updated_at')
  const way = isBackwards ? ' desc' : ''
  const orderBy = (change: string): string => (isByChange ? `${change}${way}, id${way}` : `id${way}`)
  const mark = after && (isByChange ? `(${bind(after.changedAt)}, ${bind(after.id)})` : bind(after.id))
  const sign = isBackwards ? '<' : '>'
  const next = (change: string): string =>
    mark ? `and ${isByChange ? `(${change}, id)` : 'id'} ${sign} ${mark}` : ''
  /** An index in the order of ids knows nothing of a change that all rows share: that is compared here. */
  const nextAt = (changedAt: Date): string => {
    if (!after || !isByChange) return next('')
    if (changedAt.getTime() === after.changedAt.getTime()) return `and id ${sign} ${bind(after.id)}`
    return changedAt > after.changedAt === isBackwards ? 'and false' : ''
  }
  return {
    order: orderBy('change'),
    branch: ({ from, where, change, changedAt }, filters) => `
      (select *, ${change} as change from ${from}
       where ${where} ${changedAt ? nextAt(changedAt) : next(change)} ${filters}
       order by ${changedAt ? `id${way}` : orderBy(change)}
       limit $3)`,
  }
}
