import { sql, type Kysely } from 'kysely'

/**
 * What keeps the service from being used to flood people: what was taken from each allowance, and who
 * asked not to be mailed. Both look across places, as lookups do; each row is touched for itself.
 */
export const trust = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `create table allowances (
    subject text primary key,
    back_at timestamptz not null
  ) with (fillfactor = 70)`,

  // Whether a letter has taken from the allowances what it takes.
  `alter table deliveries add column admitted_at timestamptz`,

  `create table mail_stops (
    mailbox text primary key,
    created_at timestamptz not null
  )`,
]
