import type { Logger } from 'pino'
import { KEPT_MS } from './contracts/native/idempotency.ts'
import type { Engine } from './core/engine.ts'
import type { Clock } from './core/ports.ts'
import type { IdempotencyStore } from './core/ports/idempotency.ts'
import type { Metrics } from './metrics/metrics.ts'
import { doEach, makeRounds } from './rounds.ts'
import { forgetAllowances } from './store/allowances.ts'
import { forgetSessions } from './store/credentials.ts'
import type { Database } from './store/database.ts'
import { countGrown } from './store/statistics.ts'

export interface Upkeep {
  /** One round: closes what is over and forgets what is old. Returns how much it was. */
  sweep(): Promise<number>
  start(): void
  /** Lets the round under way finish. */
  stop(): Promise<void>
}

interface Parts {
  readonly database: Pick<Database, 'db' | 'engine'>
  readonly engine: Pick<Engine, 'sweep'>
  readonly answers: Pick<IdempotencyStore, 'forgetAnswers'>
  readonly clock: Clock
  readonly metrics: Pick<Metrics, 'swept'>
  readonly log: Logger
}

const PAUSE_MS = 10_000
/** Rows of each sort that one round looks at. */
const AT_ONCE = 1_000

export const buildUpkeep = ({ database, engine, answers, clock, metrics, log }: Parts): Upkeep => {
  const { db } = database
  const onError = (error: unknown): void => {
    metrics.swept(null)
    log.error({ err: error }, 'sweeping failed')
  }
  let spentUpTo: string | null = ''
  const forgetSpent = async (): Promise<number> => {
    spentUpTo = await forgetAllowances(db, { after: spentUpTo ?? '', now: clock.now(), limit: AT_ONCE })
    return 0
  }
  const forgetAnswers = (): Promise<number> =>
    answers.forgetAnswers(new Date(clock.now().getTime() - KEPT_MS), AT_ONCE)
  // A PostgreSQL does so by itself.
  const countAnew = database.engine === 'pglite' ? [() => countGrown(db).then(() => 0)] : []
  const sweep = async (): Promise<number> => {
    const swept = await doEach(
      [
        () => engine.sweep(),
        () => forgetSessions(db, clock.now(), AT_ONCE),
        forgetSpent,
        forgetAnswers,
        ...countAnew,
      ],
      onError,
    )
    metrics.swept(swept)
    return swept
  }
  let stop = async (): Promise<void> => undefined
  return {
    sweep,
    start: () => {
      stop = makeRounds(sweep, { pauseMs: PAUSE_MS, onError }).stop
    },
    stop: () => stop(),
  }
}
