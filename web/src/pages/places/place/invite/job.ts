import type { Schemas } from '../../../../../../client/usher.ts'
import { chunksOf, type Chunk } from '../../../../invite-list/chunks.ts'
import { isPerson, type Listed, type Person } from '../../../../invite-list/people.ts'
import { worstFirst, type Result } from '../../../../invite-list/results.ts'
import type { Answer } from '../../../../invite-list/send-chunks.ts'
import type { Plan } from './plan.ts'
import type { Terms } from './terms.ts'

const AT_ONCE = 100

/** A list that is being invited: what is asked for, and what has become of everybody so far. */
export interface Job {
  readonly list: readonly Listed[]
  readonly chunks: readonly Chunk<Person>[]
  readonly seatless: readonly Person[]
  readonly roleless: readonly Person[]
  readonly terms: Terms
  /** The same each time it is sent: a repeated request must not differ. */
  readonly expiresAt: string | undefined
  readonly results: Map<string, Result>
  /** So many chunks. */
  done: number
}

interface Asked {
  /** All on the list, whoever of them the plan sends to. */
  readonly list: readonly Listed[]
  readonly plan: Plan
  readonly terms: Terms
  readonly expiresAt: string | undefined
}

export const jobFor = ({ list, plan, terms, expiresAt }: Asked): Job => ({
  list,
  chunks: chunksOf(plan.send, AT_ONCE),
  seatless: plan.seatless,
  roleless: plan.roleless,
  terms,
  expiresAt,
  results: new Map(plan.known.map((result) => [result.person.key, result])),
  done: 0,
})

export const sizeOf = ({ chunks }: Job): number => chunks.reduce((sum, { items }) => sum + items.length, 0)

/** In the order of the list, those to be mended before the others. */
export const resultsOf = ({ list, results }: Job): readonly Result[] =>
  worstFirst(list.flatMap(({ key }) => results.get(key) ?? []))

export type Invited = Answer<{ readonly outcomes: readonly Schemas['InviteOutcome'][] }>

interface Answered {
  readonly chunk: Chunk<Person>
  readonly answer: Invited
  /** It failed; null if it did not. */
  readonly why: string | null
}

/** What became of a chunk. */
export const keep = (job: Job, { chunk, answer, why }: Answered): void => {
  for (const [n, person] of chunk.items.entries()) {
    const outcome = 'result' in answer ? answer.result.outcomes[n] : undefined
    job.results.set(
      person.key,
      outcome && outcome.status !== 'invitable'
        ? { person, status: outcome.status, detail: outcome.detail }
        : { person, status: 'refused', detail: why },
    )
  }
  job.done += 1
}

interface Reasons {
  readonly seatless: string
  readonly roleless: (role: string) => string
  readonly unsent: string
}

/** Nobody is left without a result. */
export const close = (job: Job, why: Reasons): void => {
  const rest = (person: Listed, status: Result['status'], detail: string | null): void => {
    if (!job.results.has(person.key)) job.results.set(person.key, { person, status, detail })
  }
  for (const person of job.seatless) rest(person, 'refused', why.seatless)
  for (const person of job.roleless) rest(person, 'unsent', why.roleless(person.unknownRole ?? ''))
  for (const one of job.list) {
    if (isPerson(one)) rest(one, 'unsent', why.unsent)
    else rest(one, 'unreadable', null)
  }
}
