import { sql } from 'kysely'
import type { Db } from '../../../src/store/database.ts'

interface Refusal {
  /** SQLSTATE. */
  readonly state: string
  /** So often and then no more, whatever is rolled back; always unless given. */
  readonly times?: number
}

/** Has the database refuse every change of a table. */
export const refuse = async (db: Db, table: string, { state, times = 1_000_000 }: Refusal): Promise<void> => {
  await sql`create sequence if not exists refusals`.execute(db)
  await sql`select setval('refusals', 1, false)`.execute(db)
  await sql
    .raw(
      `create or replace function refuse() returns trigger language plpgsql as $$ begin
         if nextval('refusals') <= ${times} then
           raise exception using errcode = '${state}', message = 'could not extend file "base/5/16384"';
         end if;
         return coalesce(new, old);
       end $$`,
    )
    .execute(db)
  await sql
    .raw(
      `create trigger refusing before insert or update or delete on ${table}
       for each row execute function refuse()`,
    )
    .execute(db)
}

export const allow = async (db: Db, table: string): Promise<void> =>
  void (await sql.raw(`drop trigger refusing on ${table}`).execute(db))
