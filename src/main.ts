import { ConfigError, readConfig } from './config.ts'
import { buildLog } from './http/log.ts'
import { embeddedNotice, startService, untilSignal } from './service.ts'

/** The process: reads the configuration, serves until told to stop, and stops cleanly. */
const run = async (): Promise<void> => {
  const config = readConfig()
  const log = buildLog(config.logLevel)
  const notice = embeddedNotice(config)
  if (notice) log.warn(notice)
  const service = await startService(config, log)
  const signal = await untilSignal()
  log.info({ signal }, 'stopping: requests in flight finish')
  await service.stop()
}

run().catch((error: unknown) => {
  // The configuration's problems are for a person; a stack would only hide them.
  console.error(error instanceof ConfigError ? error.message : error)
  process.exitCode = 1
})
