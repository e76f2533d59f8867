import { sql } from 'kysely'
import type { Db } from '../../../src/store/database.ts'

export type Fingerprint = Readonly<Record<string, string>>

/** How many rows each table has, and a hash of all that is in them. */
export const fingerprint = async (db: Db): Promise<Fingerprint> => {
  const { rows: tables } = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db)
  const each = tables.map(
    ({ name }) => sql`
      select ${name} as name, count(*) || ' ' || coalesce(md5(string_agg(t::text, ',' order by t::text)), '')
        as written from ${sql.table(name)} t`,
  )
  const { rows } = await sql<{ name: string; written: string }>`
    ${sql.join(each, sql` union all `)}`.execute(db)
  return Object.fromEntries(rows.map(({ name, written }) => [name, written]))
}

/** The tables in which something is different. */
export const changes = (before: Fingerprint, after: Fingerprint): readonly string[] =>
  Object.keys({ ...before, ...after }).filter((table) => before[table] !== after[table])
