import { sql } from 'kysely'
import type { Db } from '../../../src/store/database.ts'

/** All there is in the database, to see that nothing changed. */
export const everyRow = async (db: Db): Promise<Readonly<Record<string, readonly unknown[]>>> => {
  const tables = await sql<{ name: string }>`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`.execute(db)
  const found: Record<string, readonly unknown[]> = {}
  for (const { name } of tables.rows) {
    found[name] = (await sql`select * from ${sql.table(name)} as t order by t::text`.execute(db)).rows
  }
  return found
}
