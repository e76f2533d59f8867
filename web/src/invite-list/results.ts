import type { Listed } from './people.ts'

/** How inviting went for somebody. `unsent`: nobody asked for them. `unreadable`: that is no address. */
export type ResultStatus =
  'invited' | 'already_invited' | 'already_member' | 'refused' | 'unsent' | 'unreadable'

export interface Result {
  readonly person: Listed
  readonly status: ResultStatus
  /** With `refused` and `unsent`: why, in the reader's language. */
  readonly detail: string | null
}

export type ResultFilter = 'all' | 'invited' | 'already' | 'failed'

export const isFailed = ({ status }: Result): boolean =>
  status === 'refused' || status === 'unsent' || status === 'unreadable'
const isInvited = ({ status }: Result): boolean => status === 'invited'

const FILTERS: Readonly<Record<ResultFilter, (result: Result) => boolean>> = {
  all: () => true,
  invited: isInvited,
  already: (result) => !isInvited(result) && !isFailed(result),
  failed: isFailed,
}

/** What has to be mended comes first: what is no address before all. */
export const worstFirst = (results: readonly Result[]): readonly Result[] =>
  results.toSorted((one, other) => rankOf(one) - rankOf(other))

const rankOf = (result: Result): number => {
  if (result.status === 'unreadable') return 0
  return isFailed(result) ? 1 : 2
}

export const resultsIn = (results: readonly Result[], filter: ResultFilter): readonly Result[] =>
  results.filter(FILTERS[filter])

export const countResults = (results: readonly Result[]): Readonly<Record<ResultFilter, number>> => ({
  all: results.length,
  invited: resultsIn(results, 'invited').length,
  already: resultsIn(results, 'already').length,
  failed: resultsIn(results, 'failed').length,
})
