import type { BrowseQuery } from '../core/ports/invitations.ts'
import { STATES, type State } from '../core/transitions.ts'
import { unindexed } from './fragments.ts'

/** Rows that one index yields in the order of the walk. */
export interface Branch {
  readonly from: 'invitations' | 'due'
  readonly where: string
  /** When the rows last changed, as far as the reader is concerned. */
  readonly change: string
  /** When all of them changed, where that is one instant. */
  readonly changedAt?: Date
}

const inState = (state: State): Branch => ({
  from: 'invitations',
  where: `place_id = q."placeId" and state = '${state}'`,
  change: 'updated_at',
})

/** Past its time and not yet swept: it changed when it ran out, and the sweep will say the same. */
const DUE: Branch = {
  from: 'due',
  where: 'place_id = q."placeId" and expires_at <= q.now',
  change: 'expires_at',
}
const ALL: Branch = { from: 'invitations', where: 'place_id = q."placeId"', change: 'updated_at' }
const NONE: Branch = { from: 'due', where: 'false', change: 'expires_at' }

/** Which rows are walked, each branch by an index of its own, so that a page costs what a page holds. */
export const branchesOf = ({ state, sort, endedAt }: BrowseQuery): readonly Branch[] => {
  const pending: Branch = {
    ...inState('pending'),
    where: `${inState('pending').where} and ${unindexed('expires_at > q.now')}`,
  }
  const isByCreation = sort === 'created_at' || sort === '-created_at'
  if (state === undefined && isByCreation) return [ALL]
  if (state === 'pending') return [endedAt ? NONE : pending]
  if (state && state !== 'expired') return [inState(state)]
  // What is pending in a place that has ended ran out with it.
  const ended = endedAt && { ...pending, change: 'q."endedAt"', changedAt: endedAt }
  if (state === undefined) {
    return [ended ?? pending, DUE, ...STATES.filter((one) => one !== 'pending').map(inState)]
  }
  return [inState(state), DUE, ...(ended ? [ended] : [])]
}
