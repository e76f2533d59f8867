import type { Db } from './database.ts'
import { rows } from './run.ts'

/** Statements of one sort under way at once; while they are, what is asked waits and goes together. */
const LANES = 2
/** Questions that go together at most. */
const MOST = 100

/**
 * Answers several questions with one statement when they come at once: a statement costs PostgreSQL and the
 * driver far more than a row. Nobody is answered by a statement that began before they asked. When one fails,
 * each question is asked by itself, so that nobody pays for what somebody else has asked.
 */
export const joining = <Q, A>(
  ask: (questions: readonly Q[]) => Promise<readonly A[]>,
): ((question: Q) => Promise<A>) => {
  let waiting: Asked<Q, A>[] = []
  let lanes = 0
  let called = false

  const answer = async (asked: readonly Asked<Q, A>[]): Promise<void> => {
    try {
      const answers = await ask(asked.map(({ question }) => question))
      asked.forEach(({ resolve }, n) => resolve(answers[n] as A))
    } catch (error) {
      if (asked.length > 1) await Promise.all(asked.map((one) => answer([one])))
      else asked[0]?.reject(error)
    }
  }

  const work = async (): Promise<void> => {
    lanes++
    while (waiting.length > 0) {
      const asked = waiting.slice(0, MOST)
      waiting = waiting.slice(MOST)
      await answer(asked)
    }
    lanes--
  }

  /** Not before everything that has arrived already has been read. */
  const call = (): void => {
    if (called || lanes >= LANES) return
    called = true
    setImmediate(() => {
      called = false
      void work()
    })
  }

  return (question) =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      call()
    })
}

interface Asked<Q, A> {
  readonly question: Q
  readonly resolve: (answer: A) => void
  readonly reject: (error: unknown) => void
}

/**
 * As `joining`, for a statement that reads questions as the rows of a JSON array in `$1`, which number
 * themselves in `n`, and answers none or one row to each, with its number.
 */
export const joiningRows = <Q extends object, R extends object>(
  db: Db,
  text: string,
): ((question: Q) => Promise<R | null>) =>
  joining<Q, R | null>(async (questions) => {
    const numbered = questions.map((question, n) => ({ ...question, n }))
    const found = await rows<R & { readonly n: number }>(db, text, [JSON.stringify(numbered)])
    const answers = questions.map((): R | null => null)
    for (const row of found) answers[row.n] = row
    return answers
  })

/** The questions of `joiningRows`, as `q`. */
export const asked = (columns: string): string => `json_to_recordset($1::json) as q(n integer, ${columns})`
