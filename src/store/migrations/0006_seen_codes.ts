import { sql, type Kysely } from 'kysely'

/** Until when the codes of a place were seen by somebody who may see them no more, and when each was made. */
export const seenCodes = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `alter table places add column codes_seen_until timestamptz`,

  // Null: with the invitation.
  `alter table invitations add column code_made_at timestamptz`,
]
