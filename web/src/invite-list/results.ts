import type { Person } from './people.ts'

/** How inviting went for somebody. `unsent`: nobody asked for them. */
export type ResultStatus = 'invited' | 'already_invited' | 'already_member' | 'refused' | 'unsent'

export interface Result {
  readonly person: Person
  readonly status: ResultStatus
  /** With `refused`: why, in the reader's language. */
  readonly detail: string | null
}

export type ResultFilter = 'all' | 'invited' | 'already' | 'failed'

export const isFailed = ({ status }: Result): boolean => status === 'refused' || status === 'unsent'
const isInvited = ({ status }: Result): boolean => status === 'invited'

const FILTERS: Readonly<Record<ResultFilter, (result: Result) => boolean>> = {
  all: () => true,
  invited: isInvited,
  already: (result) => !isInvited(result) && !isFailed(result),
  failed: isFailed,
}

export const resultsIn = (results: readonly Result[], filter: ResultFilter): readonly Result[] =>
  results.filter(FILTERS[filter])

export const countResults = (results: readonly Result[]): Readonly<Record<ResultFilter, number>> => ({
  all: results.length,
  invited: resultsIn(results, 'invited').length,
  already: resultsIn(results, 'already').length,
  failed: resultsIn(results, 'failed').length,
})
