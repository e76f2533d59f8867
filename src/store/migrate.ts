import { sql } from 'kysely'
import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration'
import type { Db } from './database.ts'
import { accounts } from './migrations/0001_accounts.ts'
import { places } from './migrations/0002_places.ts'
import { complete } from './migrations/0003_complete.ts'
import { trust } from './migrations/0004_trust.ts'
import { withdrawn } from './migrations/0005_withdrawn.ts'
import { seenCodes } from './migrations/0006_seen_codes.ts'

/** Forward only, in this order; a released one is never edited. */
const MIGRATIONS: Record<string, Migration> = {
  '0001_accounts': accounts,
  '0002_places': places,
  '0003_complete': complete,
  '0004_trust': trust,
  '0005_withdrawn': withdrawn,
  '0006_seen_codes': seenCodes,
}

const provider: MigrationProvider = { getMigrations: async () => MIGRATIONS }

/** Brings the schema up to date. Safe to call from several processes at once. */
export const migrate = async (db: Db): Promise<void> => {
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) throw new Error('The database schema could not be brought up to date.', { cause: error })
}

/** The schema of the database is not the one this program knows. */
export class OtherSchema extends Error {
  override readonly name = 'OtherSchema'
}

/** Throws `OtherSchema` unless the schema is this program's. Changes nothing. */
export const requireSchema = async (db: Db): Promise<void> => {
  const applied = await appliedMigrations(db)
  if (applied.length === 0) throw new OtherSchema('There is no Usher in this database: it has no schema yet.')
  const news = applied.filter((name) => !(name in MIGRATIONS))
  if (news.length > 0) {
    throw new OtherSchema(
      `The database is of a newer Usher than this one, which knows no ${news.join(', ')}.`,
    )
  }
  const missing = Object.keys(MIGRATIONS).filter((name) => !applied.includes(name))
  if (missing.length > 0) {
    throw new OtherSchema(
      `The database is of an older Usher and lacks ${missing.join(', ')}: start this one on it, and it is brought up to date.`,
    )
  }
}

const appliedMigrations = async (db: Db): Promise<readonly string[]> => {
  const table = await sql<{
    is: boolean
  }>`select to_regclass('kysely_migration') is not null as "is"`.execute(db)
  if (!table.rows[0]?.is) return []
  return (await sql<{ name: string }>`select name from kysely_migration`.execute(db)).rows.map(
    ({ name }) => name,
  )
}
