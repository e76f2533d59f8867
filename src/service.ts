import { join } from 'node:path'
import type { Logger } from 'pino'
import { buildApp, type App } from './app.ts'
import type { Config } from './config.ts'
import { loadSecrets } from './secrets.ts'
import { requirePages } from './pages/shell.ts'
import { openDatabase, type Database } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import { systemClock } from './time-and-ids.ts'

export interface Service {
  readonly app: App
  readonly address: string
  stop(): Promise<void>
}

/** Opens the database, brings its schema up to date, and listens. Undoes what it began when a step fails. */
export const startService = async (config: Config, log: Logger): Promise<Service> => {
  requirePages()
  const secrets = await loadSecrets(config.secrets, config.dataDir)
  const database = await openDatabase({
    ...(config.databaseUrl ? { url: config.databaseUrl } : { directory: config.dataDir }),
    connections: config.databaseConnections,
    onError: (error) => log.warn({ err: error }, 'an idle database connection broke'),
  })
  try {
    await migrate(database.db)
    return await listen(config, log, secrets, database)
  } catch (error) {
    await database.close()
    throw error
  }
}

const listen = async (
  config: Config,
  log: Logger,
  secrets: readonly string[],
  database: Database,
): Promise<Service> => {
  const app = await buildApp({ database, config, secrets, clock: systemClock, log })
  const address = await app.server.listen({ port: config.port, host: config.host })
  if (config.background) app.start()
  return {
    app,
    address,
    stop: async () => {
      await app.stop()
      await database.close()
    },
  }
}

/** What a person should know about where their data is; null when there is nothing to say. */
export const embeddedNotice = (config: Config): string | null =>
  config.databaseUrl
    ? null
    : `Embedded database in ${join(config.dataDir, 'database')}: for trying out and small installations ` +
      '(it does not survive a power failure for certain). Set DATABASE_URL to a PostgreSQL for production.'

/**
 * Resolves at the first SIGTERM or SIGINT; a second one ends the process at once. Asked before the start, so
 * that a signal which comes while it starts is not lost: it stops as soon as it stands.
 */
export const untilSignal = (): Promise<NodeJS.Signals> =>
  new Promise((resolve) => {
    const hear = (signal: NodeJS.Signals): void => {
      for (const one of SIGNALS) process.off(one, hear)
      resolve(signal)
    }
    for (const signal of SIGNALS) process.on(signal, hear)
  })

const SIGNALS = ['SIGTERM', 'SIGINT'] as const
