import { Kysely, PGliteDialect, PostgresDialect } from 'kysely'
import { openEmbedded } from './embedded.ts'
import { openPool } from './pool.ts'

export type Db = Kysely<unknown>

export interface Database {
  readonly db: Db
  readonly engine: 'postgres' | 'pglite'
  close(): Promise<void>
}

export interface DatabaseOptions {
  /** A PostgreSQL ≥ 15. Without it the embedded database opens. */
  readonly url?: string
  /** Where the embedded database lives; in memory without it. */
  readonly directory?: string
  /** With `directory`: throws `NoDatabase` instead of making one there. */
  readonly mustExist?: boolean
  /** With neither: starts the in-memory database from a dump of an earlier one. */
  readonly dump?: Blob
  /** Connections at most, with `url`. */
  readonly connections?: number
  /** How long a statement may take, with `url`; 0: as long as it takes. */
  readonly statementMs?: number
  /** Told of connections that break while idle; the pool replaces them. */
  readonly onError?: (error: Error) => void
}

/** Opens PostgreSQL or the embedded PGlite behind one handle. Migrating is `migrate`'s. */
export const openDatabase = async (options: DatabaseOptions): Promise<Database> => {
  if (options.url) {
    const pool = openPool({ ...options, url: options.url })
    const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) })
    const close = async (): Promise<void> => {
      await db.destroy()
      if (!pool.ended) await pool.end()
    }
    return { db, engine: 'postgres', close }
  }
  const embedded = await openEmbedded(options)
  const db: Db = new Kysely({ dialect: new PGliteDialect({ pglite: embedded.pglite }) })
  const close = async (): Promise<void> => {
    await db.destroy()
    await embedded.release()
  }
  return { db, engine: 'pglite', close }
}
