import type { BrowseQuery, Counts, InvitationStore } from '../core/ports/invitations.ts'
import { branchesOf, type Branch } from './browse-branches.ts'
import { select, type Row } from './columns.ts'
import type { Db } from './database.ts'
import { JOIN_DESCRIPTION, NAME, readDescribed, SELECT_DESCRIPTION } from './describe.ts'
import { dueAmong } from './due.ts'
import { ALONE, asked, joiningPages, perText } from './join.ts'
import { INVITATION } from './shapes.ts'

/** Pages that are asked for at once are read together, unless they seek: nobody waits for what others look for. */
export const browser = (db: Db): InvitationStore['browse'] => {
  const pages = perText((text) => joiningPages<object, Row>(db, text))
  const searches = perText((text) => joiningPages<object, Row>(db, text, ALONE))
  return async (query) => {
    const read = seeks(query) ? searches : pages
    const found = await read(textOf(query))(questionOf(query))
    return {
      counts: found.find((row) => row['counts'] !== null)?.['counts'] as Counts,
      invitations: found.filter((row) => row['i_id'] !== null).map(readDescribed),
    }
  }
}

/** Whether rows are passed over until the page is full. */
const seeks = ({ search, inviterId, role }: BrowseQuery): boolean =>
  search !== undefined || inviterId !== undefined || role !== undefined

const questionOf = ({ placeId, role, inviterId, search, after, limit, now, endedAt }: BrowseQuery) => ({
  ...{ placeId, role, inviterId, search, limit, endedAt },
  now: endedAt ?? now,
  afterId: after?.id,
  afterAt: after?.changedAt,
})

const QUERIES = asked(
  'q',
  `"placeId" uuid, role text, "inviterId" uuid, search text, "limit" integer, now timestamptz, "endedAt" timestamptz,
    "afterId" uuid, "afterAt" timestamptz`,
)

/** Its words depend on what is asked and never on the values. */
const textOf = (query: BrowseQuery): string => {
  const ofRole = query.role === undefined ? '' : 'and role = q.role'
  const filters = `${ofRole}
    ${query.inviterId === undefined ? '' : 'and inviter_id = q."inviterId"'}
    ${query.search === undefined ? '' : SEARCHING}`
  const walk = walkOf(query)
  const branches = branchesOf(query)
  return compose({
    ofRole,
    order: walk.order,
    branches: branches.map((branch) => walk.branch(branch, filters)),
    showsDue: branches.some(({ from }) => from === 'due'),
  })
}

/**
 * Counts come from the counters, less what is due and not yet swept; they are told with the first row of a page.
 */
const compose = (parts: {
  readonly ofRole: string
  readonly branches: readonly string[]
  /** Else it is only counted, which its index is enough for. */
  readonly showsDue: boolean
  readonly order: string
}): string => `
  with ${dueAmong(QUERIES, parts.showsDue ? '*' : undefined)}
  select q.n, case when i.nth is null or i.nth = 1 then counted.counts end as counts, ${select('i', INVITATION)},
    ${SELECT_DESCRIPTION}
  from ${QUERIES}
  cross join lateral (
    select count(*) as n from due where place_id = q."placeId" and expires_at <= q.now ${parts.ofRole}
  ) late
  cross join lateral (
    select json_build_object(
      'pending', coalesce(sum(pending), 0) - late.n,
      'accepted', coalesce(sum(accepted), 0),
      'declined', coalesce(sum(declined), 0),
      'cancelled', coalesce(sum(cancelled), 0),
      'expired', coalesce(sum(expired), 0) + late.n,
      'checkedIn', coalesce(sum(checked_in), 0)) as counts
    from tallies where place_id = q."placeId" ${parts.ofRole}
  ) counted
  left join lateral (
    select *, row_number() over () as nth from (
      select * from (${parts.branches.join(' union all ')}) p order by ${parts.order} limit q."limit"
    ) p
  ) i on true
  ${JOIN_DESCRIPTION}
  order by q.n, ${parts.order.replaceAll(/\b(id|change)\b/g, 'i.$1')}`

/** Looks at one row after the other until the page is full: a word that is nowhere is sought everywhere. */
const SEARCHING = `
    and (strpos(lower(address), lower(q.search)) > 0 or exists (
      select from accounts a
      where a.id = case when state = 'accepted' then closed_by else invitee_id end
        and strpos(lower(${NAME}), lower(q.search)) > 0))`

interface Walk {
  /** Over the columns of a page. */
  readonly order: string
  /** The rows of a branch that come next, as many as fit a page. */
  branch(branch: Branch, filters: string): string
}

/** Ids are UUIDv7 of the instant of creation, so the key itself is the order of creation. */
const walkOf = ({ sort, after }: BrowseQuery): Walk => {
  const isBackwards = sort.startsWith('-')
  const isByChange = sort.endsWith('updated_at')
  const way = isBackwards ? ' desc' : ''
  const orderBy = (change: string): string => (isByChange ? `${change}${way}, id${way}` : `id${way}`)
  const sign = isBackwards ? '<' : '>'
  const next = (change: string): string => {
    if (!after) return ''
    return isByChange
      ? `and (${change}, id) ${sign} (q."afterAt", q."afterId")`
      : `and id ${sign} q."afterId"`
  }
  /** An index in the order of ids knows nothing of a change that all rows share: that is compared here. */
  const nextAt = (changedAt: Date): string => {
    if (!after || !isByChange) return next('')
    if (changedAt.getTime() === after.changedAt.getTime()) return `and id ${sign} q."afterId"`
    return changedAt > after.changedAt === isBackwards ? 'and false' : ''
  }
  return {
    order: orderBy('change'),
    branch: ({ from, where, change, changedAt }, filters) => `
      (select *, ${change} as change from ${from}
       where ${where} ${changedAt ? nextAt(changedAt) : next(change)} ${filters}
       order by ${changedAt ? `id${way}` : orderBy(change)}
       limit q."limit")`,
  }
}
