import { sql, type Kysely } from 'kysely'

/** Since when the invited cannot bring back by themselves what has ended without a member. */
export const withdrawn = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  // Pending while it is due and not yet swept.
  `alter table invitations
    add column withdrawn_at timestamptz,
    add constraint withdrawn_when_over check (
      withdrawn_at is null or state in ('pending', 'declined', 'expired'))`,
]
