import { Migrator, type Migration, type MigrationProvider } from 'kysely/migration'
import type { Db } from './database.ts'
import { accounts } from './migrations/0001_accounts.ts'
import { places } from './migrations/0002_places.ts'
import { complete } from './migrations/0003_complete.ts'

/** Forward only, in this order; a released one is never edited. */
const MIGRATIONS: Record<string, Migration> = {
  '0001_accounts': accounts,
  '0002_places': places,
  '0003_complete': complete,
}

const provider: MigrationProvider = { getMigrations: async () => MIGRATIONS }

/** Brings the schema up to date. Safe to call from several processes at once. */
export const migrate = async (db: Db): Promise<void> => {
  const { error } = await new Migrator({ db, provider }).migrateToLatest()
  if (error) throw new Error('The database schema could not be brought up to date.', { cause: error })
}
