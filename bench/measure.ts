import { cpuOf } from './cpu.ts'
import { runLoad, type Answered, type Load } from './load.ts'
import { middle, middleOrNull } from './middle.ts'
import type { Postgres } from './postgres.ts'
import type { Server } from './processes.ts'

export interface Measured extends Answered {
  /** CPU time (ms) that each request took of the server, and of PostgreSQL; null where that cannot be seen. */
  readonly serverCpu: number | null
  readonly databaseCpu: number | null
}

export const CONNECTIONS = 32

export const measure = async (
  postgres: Postgres,
  server: Server,
  load: Pick<Load, 'next' | 'ms'> & Partial<Load>,
): Promise<Measured> => {
  const before = { server: cpuOf(server.pid), database: postgres.cpu() }
  const answered = await runLoad({ connections: CONNECTIONS, url: server.url, ...load })
  const each = (from: number | null, to: number | null): number | null =>
    from === null || to === null ? null : (to - from) / answered.requests
  return {
    ...answered,
    serverCpu: each(before.server, cpuOf(server.pid)),
    databaseCpu: each(before.database, postgres.cpu()),
  }
}

/** The middle one, figure by figure, of several rounds. */
export const median = (rounds: readonly Measured[]): Measured => ({
  requests: rounds.reduce((sum, { requests }) => sum + requests, 0),
  perSecond: middle(rounds.map(({ perSecond }) => perSecond)),
  p50: middle(rounds.map(({ p50 }) => p50)),
  p99: middle(rounds.map(({ p99 }) => p99)),
  serverCpu: middleOrNull(rounds.map(({ serverCpu }) => serverCpu)),
  databaseCpu: middleOrNull(rounds.map(({ databaseCpu }) => databaseCpu)),
})
