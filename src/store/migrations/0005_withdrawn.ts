import { sql, type Kysely } from 'kysely'

/** Since when the invited cannot bring back by themselves what ends, or has ended, without a member. */
export const withdrawn = {
  up: async (db: Kysely<unknown>): Promise<void> => {
    for (const statement of STATEMENTS) await sql.raw(statement).execute(db)
  },
}

const STATEMENTS = [
  `alter table invitations add column withdrawn_at timestamptz`,

  // What has ended for somebody who is taken out of the place; what waits is in invitations_by_invitee.
  `create index invitations_ended_by_invitee on invitations (place_id, invitee_key)
    where state in ('declined', 'expired')`,
  `create index invitations_by_decliner on invitations (place_id, closed_by) where state = 'declined'`,
]
