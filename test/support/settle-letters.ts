import { sql } from 'kysely'
import type { Db } from '../../src/store/database.ts'

/** As if a mail server had taken all letters that wait, or refused them. */
export const settleLetters = async (db: Db, state: 'sent' | 'failed'): Promise<void> => {
  await sql`
    update deliveries
    set state = ${state}, attempts = 1, settled_at = due_at, message_id = '<letter@example.com>'
    where state in ('queued', 'deferred')`.execute(db)
}
