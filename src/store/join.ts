import type { Db } from './database.ts'
import { isAboutWhatWasAsked } from './refusals.ts'
import { rows } from './run.ts'

interface Joining {
  /** Statements of one sort under way at once; while they are, what is asked waits and goes together. */
  readonly lanes: number
  /** Questions that go together. */
  readonly most: number
}

/** Reads overlap. Of writes the next waits for the last, so that the two never lock each other out. */
export const READS: Joining = { lanes: 2, most: 100 }
export const WRITES: Joining = { lanes: 1, most: 100 }

/** Nobody waits for many pages of others. */
export const PAGES: Joining = { lanes: 2, most: 10 }

/** Of what may take long: nobody waits for it, and it fails nobody. */
export const ALONE: Joining = { lanes: Infinity, most: 1 }

/**
 * Answers several questions with one statement when they come at once: a statement costs PostgreSQL and the
 * driver far more than a row. Nobody is answered by a statement that began before they asked. When one is
 * refused for what it says, each question is asked by itself, so that nobody pays for what somebody else asked.
 */
export const joining = <Q, A>(
  { lanes: lanesAtMost, most }: Joining,
  ask: (questions: readonly Q[]) => Promise<readonly A[]>,
  keyOf: (question: Q) => string | null = () => null,
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
      const those = nextOf(waiting, keyOf, most)
      const taken = new Set(those)
      waiting = waiting.filter((one) => !taken.has(one))
      if (waiting.length > 0) call()
      await answer(those)
    }
    lanes--
  }

  /** Not before everything that has arrived already has been read. */
  const call = (): void => {
    if (called || lanes >= lanesAtMost) return
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

/**
 * The first of those that wait, one of each key: a statement changes a row once. By key, so that statements
 * which take the same rows take them in the same order, whatever order they were asked for in.
 */
const nextOf = <Q, A>(
  waiting: readonly Waiting<Q, A>[],
  keyOf: (question: Q) => string | null,
  most: number,
): readonly Waiting<Q, A>[] => {
  const keys = new Map<Waiting<Q, A>, string>()
  const seen = new Set<string>()
  const those: Waiting<Q, A>[] = []
  for (const one of waiting) {
    const key = keyOf(one.question)
    if (key !== null && seen.has(key)) continue
    if (key !== null) keys.set(one, key)
    seen.add(key ?? '')
    those.push(one)
    if (those.length === most) break
  }
  return keys.size === 0
    ? those
    : those.toSorted((a, b) => ((keys.get(a) ?? '') < (keys.get(b) ?? '') ? -1 : 1))
}

/** Of writes that change one invitation each. */
export const byInvitation = ({ placeId, id }: { readonly placeId: string; readonly id: string }): string =>
  `${placeId} ${id}`

interface Waiting<Q, A> {
  readonly question: Q
  readonly resolve: (answer: A) => void
  readonly reject: (error: unknown) => void
}

interface Rows<Q> {
  readonly how?: Joining
  readonly keyOf?: (question: Q) => string
}

/**
 * As `joining`, for a statement that reads questions as the rows of a JSON array in `$1`, which number
 * themselves in `n`, and answers none or one row to each, with its number.
 */
export const joiningRows = <Q extends object, R extends object>(
  db: Db,
  text: string,
  how: Rows<Q> = {},
): ((question: Q) => Promise<R | null>) => {
  const ask = joiningLists<Q, R>(db, text, how)
  return async (question) => (await ask(question))[0] ?? null
}

/** As `joiningRows`, for a statement that answers any number of rows to each. */
export const joiningPages = <Q extends object, R extends object>(
  db: Db,
  text: string,
  how: Joining = PAGES,
): ((question: Q) => Promise<readonly R[]>) => joiningLists<Q, R>(db, text, { how })

const joiningLists = <Q extends object, R extends object>(
  db: Db,
  text: string,
  { how = READS, keyOf }: Rows<Q>,
): ((question: Q) => Promise<readonly R[]>) => {
  const ask = async (questions: readonly Q[]): Promise<readonly (readonly R[])[]> => {
    const numbered = questions.map((question, n) => ({ ...question, n }))
    const found = await rows<R & { readonly n: number }>(db, text, [JSON.stringify(numbered)])
    const answers = questions.map((): R[] => [])
    for (const row of found) answers[row.n]?.push(row)
    return answers
  }
  return joining<Q, readonly R[]>(how, ask, keyOf)
}

/** The questions of `joiningRows` as `name`. */
export const asked = (name: string, columns: string): string => few(name, '$1', `n integer, ${columns}`)

/**
 * The rows of a JSON array in `parameter` as `name`. PostgreSQL takes an array for a hundred rows, for which it would
 * rather read a table as a whole than seek each; of a limit that it cannot know it expects to leave a tenth.
 */
export const few = (name: string, parameter: string, columns: string): string =>
  `(select * from json_to_recordset(${parameter}::json) as ${name}(${columns}) limit (select 1e9)) as ${name}`

/**
 * What `select` finds for each row before it, by key. A join would leave it to the planner, which takes any place for
 * a small one, and would rather read it as a whole.
 */
export const sought = (select: string): string => `lateral (${select} offset 0)`

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
