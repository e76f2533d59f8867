import type { QueueDepth } from '../core/ports/queue-depth.ts'
import type { Db } from './database.ts'
import { firstRow } from './run.ts'

/** Out of the index of what is due, and of a queue beyond all measure no more than this. */
const MOST = 100_000

const DEPTH = `
  select count(*) filter (where due_at <= $1)::int as due,
    count(*) filter (where due_at > $1)::int as later,
    coalesce(extract(epoch from $1 - min(due_at) filter (where due_at <= $1)), 0)::float8 as oldest
  from (select due_at from deliveries where state in ('queued', 'deferred') order by due_at limit ${MOST}) waiting`

export const queueDepth = async (db: Db, now: Date): Promise<QueueDepth> => {
  const row = await firstRow<{ due: number; later: number; oldest: number }>(db, DEPTH, [now])
  return { due: row?.due ?? 0, later: row?.later ?? 0, oldestDueSeconds: row?.oldest ?? 0 }
}
