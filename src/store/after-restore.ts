import type { Db } from './database.ts'
import { firstRow, rows } from './run.ts'

export interface Ended {
  /** Letters that waited. */
  readonly letters: number
  /** Invitations whose codes open nothing any more. */
  readonly codes: number
  /** Wishes for another password that had not been followed. */
  readonly resets: number
  /** API keys that are valid, those that were revoked since the backup among them. */
  readonly apiKeys: number
}

/** Codes were made with this key, and some of them may have been ended since. */
export class KeyInUse extends Error {
  override readonly name = 'KeyInUse'
  constructor() {
    super(
      'Codes were made with the first SECRET already. Put a new one in front, as in SECRET=new,old, and run this again.',
    )
  }
}

/**
 * Ends in a database out of a backup what may have been ended, or sent, since the backup was made: all of it
 * or nothing. `keyId` names the key that codes are made with from now on. Throws `KeyInUse`.
 */
export const endWhatMayBeOver = (db: Db, { keyId, now }: { keyId: string; now: Date }): Promise<Ended> =>
  db.transaction().execute(async (db) => {
    if (await firstRow(db, MADE_BEFORE, [keyId])) throw new KeyInUse()
    return {
      letters: await count(db, STOP_LETTERS, [now, NOT_SENT]),
      codes: await count(db, END_CODES, [keyId, now]),
      resets: await count(db, END_RESETS, []),
      apiKeys: await count(db, API_KEYS, [now]),
    }
  })

const NOT_SENT = 'Not sent: a backup was restored, and it may have gone out before.'

const count = async (db: Db, text: string, params: readonly unknown[]): Promise<number> =>
  (await rows(db, text, params)).length

const MADE_BEFORE = `select 1 as made from invitations where key_id = $1 limit 1`

const STOP_LETTERS = `
  update deliveries set state = 'cancelled', settled_at = $1, reply = $2, sealed = null
  where state in ('queued', 'deferred') returning id`

/** The accepted keep theirs: their tickets are made with it, and a code opens nothing any more. */
const END_CODES = `
  update invitations set key_id = $1, code_made_at = $2 where state <> 'accepted' returning id`

const END_RESETS = `delete from verifications returning id`

const API_KEYS = `
  select id from api_keys where revoked_at is null and (expires_at is null or expires_at > $1)`
