import { sql } from 'kysely'
import type { Db } from './database.ts'
import { firstRow } from './run.ts'

/** More than twice as large as when it was counted last, and larger than anybody has to count. */
const GROWN = `
  select c.relname as name from pg_class c
  where c.relkind = $1 and c.relnamespace = current_schema()::regnamespace
    and pg_relation_size(c.oid) > 8192 * (16 + 2 * greatest(c.relpages, 0)::bigint)
  order by pg_relation_size(c.oid) - 8192 * greatest(c.relpages, 0)::bigint desc
  limit 1`

/**
 * Lets the planner know what one table holds by now, of those that have grown. The embedded database has nobody who
 * does so: without it, it takes every table for the handful of rows it began with. Returns the table's name.
 */
export const countGrown = async (db: Db): Promise<string | null> => {
  const grown = await firstRow<{ name: string }>(db, GROWN, ['r'])
  if (grown) await sql`analyze ${sql.id(grown.name)}`.execute(db)
  return grown?.name ?? null
}
