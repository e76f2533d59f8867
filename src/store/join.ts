import type { Db } from './database.ts'
import { isAboutWhatWasAsked } from './refusals.ts'
import { rows } from './run.ts'

interface Joining {
  /** Statements of one sort under way at once; while they are, what is asked waits and goes together. */
  readonly lanes: number
}

/** Reads overlap. Of writes the next waits for the last, so that the two never lock each other out. */
export const READS: Joining = { lanes: 2 }
export const WRITES: Joining = { lanes: 1 }

/** Questions that go together at most. */
const MOST = 100

/**
 * Answers several questions with one statement when they come at once: a statement costs PostgreSQL and the
 * driver far more than a row. Nobody is answered by a statement that began before they asked. When one is
 * refused for what it says, each question is asked by itself, so that nobody pays for what somebody else asked.
 */
export const joining = <Q, A>(
  { lanes: most }: Joining,
  ask: (questions: readonly Q[]) => Promise<readonly A[]>,
): ((question: Q) => Promise<A>) => {
  let waiting: Waiting<Q, A>[] = []
  let lanes = 0
  let called = false

  const answer = async (those: readonly Waiting<Q, A>[]): Promise<void> => {
    try {
      const answers = await ask(those.map(({ question }) => question))
      those.forEach(({ resolve }, n) => resolve(answers[n] as A))
    } catch (error) {
      if (those.length > 1 && isAboutWhatWasAsked(error)) await Promise.all(those.map((one) => answer([one])))
      else for (const { reject } of those) reject(error)
    }
  }

  const work = async (): Promise<void> => {
    lanes++
    while (waiting.length > 0) {
      const those = waiting.slice(0, MOST)
      waiting = waiting.slice(MOST)
      await answer(those)
    }
    lanes--
  }

  /** Not before everything that has arrived already has been read. */
  const call = (): void => {
    if (called || lanes >= most) return
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

interface Waiting<Q, A> {
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
  how = READS,
): ((question: Q) => Promise<R | null>) =>
  joining<Q, R | null>(how, async (questions) => {
    const numbered = questions.map((question, n) => ({ ...question, n }))
    const found = await rows<R & { readonly n: number }>(db, text, [JSON.stringify(numbered)])
    const answers = questions.map((): R | null => null)
    for (const row of found) answers[row.n] = row
    return answers
  })

/** The questions of `joiningRows` as `name`. */
export const asked = (name: string, columns: string): string =>
  `json_to_recordset($1::json) as ${name}(n integer, ${columns})`

/** One of something for each text of a statement, made when it is first needed. */
export const perText = <T>(make: (text: string) => T): ((text: string) => T) => {
  const made = new Map<string, T>()
  return (text) => {
    const known = made.get(text) ?? make(text)
    made.set(text, known)
    return known
  }
}

/** The moment of a statement that writes what was asked for at several. */
export const latest = (writes: readonly { readonly act: { readonly now: Date } }[]): Date =>
  new Date(Math.max(...writes.map(({ act }) => act.now.getTime())))
