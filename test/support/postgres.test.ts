import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { describe, expect, test } from 'vitest'
import { eventually } from './eventually.ts'

/** A process that starts a PostgreSQL, says where, and waits to be killed. */
const RUNNER = `
  import { startPostgres } from ${JSON.stringify(join(import.meta.dirname, 'postgres.ts'))}
  console.log((await startPostgres()).url)
  setInterval(() => {}, 1000)
`

describe('the PostgreSQL of the tests', () => {
  for (const source of ['system', 'embedded']) {
    test(`starts with the ${source} binaries, and does not outlive a runner that is killed`, async () => {
      const runner = spawn(process.execPath, ['--input-type=module', '--eval', RUNNER], {
        env: { ...process.env, USHER_TEST_POSTGRES: source },
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      const [url] = (await once(createInterface(runner.stdout), 'line')) as [string]
      const directory = await dataDirectory(url)

      runner.kill('SIGKILL')

      await eventually('the server is gone', async () => !(await accepts(url)))
      await eventually('its files are gone', () => !existsSync(directory))
    })
  }
})

const dataDirectory = async (url: string): Promise<string> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  await client.connect()
  const { rows } = await client.query<{ version: string; directory: string }>(
    `select current_setting('server_version_num') as version, current_setting('data_directory') as directory`,
  )
  await client.end()
  expect(Number(rows[0]?.version)).toBeGreaterThanOrEqual(150000)
  return rows[0]?.directory ?? ''
}

const accepts = async (url: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.end()
    return true
  } catch {
    return false
  }
}
