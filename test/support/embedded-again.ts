import { sql } from 'kysely'
import { openDatabase, type Database } from '../../src/store/database.ts'

/** An embedded database that was used, with what its schema looked like before. */
interface Used {
  readonly database: Database
  readonly schema: string
}

const idle: Used[] = []

/**
 * An empty embedded database out of `dump`. Loading one takes most of a second: one that was given back is
 * emptied and handed out again, unless its schema was changed meanwhile.
 */
export const openEmbeddedAgain = async (dump: Blob): Promise<Used> => {
  const used = idle.pop()
  if (used && (await schemaOf(used.database)) === used.schema) {
    await empty(used.database)
    return used
  }
  await used?.database.close()
  const database = await openDatabase({ dump })
  return { database, schema: await schemaOf(database) }
}

export const giveBack = (used: Used): void => void idle.push(used)

const schemaOf = async ({ db }: Database): Promise<string> => {
  const { rows } = await sql`
    select (select count(*) from pg_class), (select count(*) from pg_attribute where not attisdropped),
      (select count(*) from pg_constraint), (select count(*) from pg_trigger),
      (select string_agg(md5(prosrc), '') from pg_proc where pronamespace = 'public'::regnamespace)`.execute(
    db,
  )
  return JSON.stringify(rows)
}

const empty = async ({ db }: Database): Promise<void> => {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(tablename) as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely_%'`.execute(db)
  await sql.raw(`truncate ${rows.map(({ name }) => name).join(', ')}`).execute(db)
}
