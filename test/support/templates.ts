import { PGlite } from '@electric-sql/pglite'
import { Kysely, PGliteDialect } from 'kysely'
import { openDatabase } from '../../src/store/database.ts'
import { migrate } from '../../src/store/migrate.ts'
import { askAdmin, TEMPLATE, urlOf } from './admin.ts'
import { startPostgres } from './postgres.ts'

export interface Template {
  /** The superuser's URL of the PostgreSQL, or the embedded database's dump. */
  readonly body: string | Uint8Array
  discard(): Promise<void>
}

/** A PostgreSQL with an empty database of the present schema to copy. */
export const postgresTemplate = async (): Promise<Template> => {
  const { url, stop } = await startPostgres()
  try {
    await askAdmin(url, `create database ${TEMPLATE}`)
    const { db, close } = await openDatabase({ url: urlOf(url, TEMPLATE) })
    await migrate(db).finally(close)
    return { body: url, discard: stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** A dump of an empty embedded database of the present schema: loading it is ten times faster than making it. */
export const embeddedTemplate = async (): Promise<Template> => {
  const pglite = await PGlite.create()
  const db = new Kysely<unknown>({ dialect: new PGliteDialect({ pglite }) })
  try {
    await migrate(db)
    const dump = await pglite.dumpDataDir('none')
    return { body: await dump.bytes(), discard: async () => undefined }
  } finally {
    await db.destroy()
  }
}
