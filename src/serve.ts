import { readConfig } from './config.ts'
import { buildLog } from './http/log.ts'
import { embeddedNotice, startService, untilSignal } from './service.ts'
import { explain } from './start-failure.ts'

/** The process: reads the configuration, serves until told to stop, and stops cleanly. */
export const serve = async (): Promise<void> => {
  try {
    await run()
  } catch (error) {
    console.error(explain(error))
    process.exitCode = 1
  }
}

const run = async (): Promise<void> => {
  const told = untilSignal()
  const config = readConfig()
  const log = buildLog(config.logLevel)
  const notice = embeddedNotice(config)
  if (notice) log.warn(notice)
  const service = await startService(config, log)
  log.info(
    `Usher is at ${config.baseUrl}, its API at /docs${config.smtpUrl ? '' : ', its mailbox at /mailbox'}`,
  )
  const signal = await told
  log.info({ signal }, 'stopping: requests in flight finish')
  await service.stop()
  log.info('stopped')
}
