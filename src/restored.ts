import { readConfig, type Config } from './config.ts'
import { codeKeysOf, loadSecrets } from './secrets.ts'
import { explain } from './start-failure.ts'
import { endWhatMayBeOver, KeyInUse, type Ended } from './store/after-restore.ts'
import { openDatabase, type Database } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import { systemClock } from './time-and-ids.ts'

/** To be run after a backup was restored and before the service starts: see docs/operating.md. */
const run = async (): Promise<void> => {
  const config = readConfig()
  const { current } = codeKeysOf(await loadSecrets(config.secrets, config.dataDir))
  const database = await openRestored(config)
  try {
    await migrate(database.db)
    const ended = await endWhatMayBeOver(database.db, { keyId: current, now: systemClock.now() })
    console.log(report(ended))
  } finally {
    await database.close()
  }
}

const openRestored = ({ databaseUrl, dataDir }: Config): Promise<Database> =>
  openDatabase({
    ...(databaseUrl ? { url: databaseUrl } : { directory: dataDir, mustExist: true }),
    connections: 1,
    statementMs: 0,
  })

const report = ({ letters, codes, resets, apiKeys }: Ended): string =>
  [
    `${letters} letters that waited will not be sent: they may have gone out since the backup was made.`,
    `${codes} invitations have another code from now on: the links in earlier mails open nothing any more.`,
    `${resets} wishes for another password are forgotten, and everybody signs in again.`,
    `${apiKeys} API keys are valid. Those that were revoked since the backup are among them: revoke them again.`,
  ].join('\n')

run().catch((error: unknown) => {
  console.error(error instanceof KeyInUse ? error.message : explain(error))
  process.exitCode = 1
})
