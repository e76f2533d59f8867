import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Db } from '../../src/store/database.ts'

/**
 * What a database looks like but for its rows; like nothing else when nobody can tell any more. A test gets one that was
 * used before only if this is as it was: emptying one is many times faster than making one.
 */
export const schemaOf = async (db: Db): Promise<string> => {
  try {
    const { rows } = await sql.raw(SCHEMA).execute(db)
    return JSON.stringify(rows)
  } catch {
    return randomUUID()
  }
}

const SCHEMA = `
  select json_build_array(
    current_setting('search_path'), current_setting('default_transaction_read_only'),
    (select string_agg(nspname, ' ' order by oid) from pg_namespace where nspname not like 'pg_%'),
    (select string_agg(relname, ' ' order by oid) from pg_class where relnamespace = 'public'::regnamespace),
    (select count(*) from pg_attribute where not attisdropped),
    (select string_agg(conname, ' ' order by oid) from pg_constraint),
    (select string_agg(tgname, ' ' order by oid) from pg_trigger),
    (select string_agg(md5(prosrc), ' ' order by oid) from pg_proc where pronamespace = 'public'::regnamespace),
    (select count(*) from pg_db_role_setting where setdatabase = (
      select oid from pg_database where datname = current_database())),
    (select string_agg(name, ' ' order by name) from kysely_migration)) as schema`

const TRIES = 50

/** Whether nobody else is connected: who has hung up is gone a little later. */
export const isAlone = async (db: Db): Promise<boolean> => {
  for (let n = 0; n < TRIES; n++) {
    const { rows } = await sql.raw(OTHERS).execute(db)
    if (rows.length === 0) return true
    await sleep(5)
  }
  return false
}

const OTHERS = 'select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()'

/** Rows are deleted, which takes no time for few of them; of a large table the files are. */
export const empty = async (db: Db): Promise<void> => {
  await sql.raw(EMPTY).execute(db)
}

const LARGE = 1_000_000

const EMPTY = `
  do $$
  declare name text;
  begin
    for name in
      select quote_ident(tablename) from pg_tables
      where schemaname = 'public' and tablename not like 'kysely_%'
    loop
      if pg_relation_size(name::regclass) > ${LARGE} then execute 'truncate ' || name || ' cascade';
      else execute 'delete from ' || name;
      end if;
    end loop;
  end $$`
