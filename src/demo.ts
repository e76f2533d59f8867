import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { environmentOver, readConfig } from './config.ts'
import { instructions } from './demo/instructions.ts'
import { settle } from './demo/settle.ts'
import { buildLog } from './http/log.ts'
import { startService, untilSignal } from './service.ts'
import { explain } from './start-failure.ts'

/**
 * The service with a few people and one place of each kind, and lines to paste. Everything it makes is
 * gone when it stops, unless DATA_DIR or DATABASE_URL say where to keep it.
 */
const run = async (): Promise<void> => {
  const told = untilSignal()
  const scratch = await mkdtemp(join(tmpdir(), 'usher-demo-'))
  try {
    const config = readConfig(environmentOver({ DATA_DIR: scratch, LOG_LEVEL: 'warn', SECRET: DEMO_SECRET }))
    console.log('Starting Usher with a few people in it …')
    const service = await startService(config, buildLog(config.logLevel))
    const town = await settle(service.app, config)
    console.log(instructions(config, town))
    await told
    console.log('\nStopping.')
    await service.stop()
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

/** Known to everybody: good for nothing but a demo on one's own machine. */
const DEMO_SECRET = 'the demo has no secrets: set SECRET for anything real'

run().catch((error: unknown) => {
  console.error(explain(error))
  process.exitCode = 1
})
