import { sql } from 'kysely'
import { openDatabase, type Database } from '../../src/store/database.ts'

/** An embedded database that was used, with what its schema looked like before. */
interface Used {
  readonly database: Database
  readonly schema: string | null
}

const idle: Used[] = []

/**
 * An empty embedded database out of `dump`. Loading one takes most of a second: one that was given back is
 * emptied and handed out again, unless its schema was changed meanwhile.
 */
export const openEmbeddedAgain = async (dump: Blob): Promise<Used> => {
  const used = idle.pop()
  if (used && used.schema !== null && (await schemaOf(used.database)) === used.schema) {
    await empty(used.database)
    return used
  }
  await used?.database.close()
  const database = await openDatabase({ dump })
  return { database, schema: await schemaOf(database) }
}

export const giveBack = (used: Used): void => void idle.push(used)

/** Everything but rows that a test may have changed; null when nobody can tell any more. */
const schemaOf = async ({ db }: Database): Promise<string | null> => {
  try {
    const { rows } = await sql.raw(SCHEMA).execute(db)
    return JSON.stringify(rows)
  } catch {
    return null
  }
}

const SCHEMA = `
  select current_setting('search_path'), current_setting('default_transaction_read_only'),
    (select string_agg(nspname, ' ' order by oid) from pg_namespace),
    (select string_agg(format('%s %s', relnamespace, relname), ' ' order by oid) from pg_class),
    (select count(*) from pg_attribute where not attisdropped),
    (select string_agg(conname, ' ' order by oid) from pg_constraint),
    (select string_agg(tgname, ' ' order by oid) from pg_trigger),
    (select string_agg(md5(prosrc), ' ' order by oid) from pg_proc where pronamespace = 'public'::regnamespace),
    (select string_agg(name, ' ' order by name) from kysely_migration)`

const empty = async ({ db }: Database): Promise<void> => {
  const { rows } = await sql<{ name: string }>`
    select quote_ident(tablename) as name from pg_tables
    where schemaname = 'public' and tablename not like 'kysely_%'`.execute(db)
  await sql.raw(`truncate ${rows.map(({ name }) => name).join(', ')}`).execute(db)
}
