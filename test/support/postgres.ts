import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface RunningPostgres {
  /** Of the superuser, in the database `postgres`. */
  readonly url: string
  stop(): Promise<void>
}

/** Nothing here outlives the tests, so nothing needs to reach the disk. */
const THROWAWAY: Readonly<Record<string, string>> = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  max_connections: '200',
}

/**
 * Starts a PostgreSQL of our own on a free port, with a fresh data directory.
 * It ends with `stop`, and also when this process ends in any way, by `kill -9` too.
 */
export const startPostgres = async (settings = THROWAWAY): Promise<RunningPostgres> => {
  const keeper = spawnKeeper(settings)
  const closed = once(keeper, 'close')
  const url = await Promise.race([firstLine(keeper), closed.then(() => null)])
  if (!url) throw new Error('PostgreSQL did not start; the lines above say why.')
  return {
    url,
    stop: async () => {
      keeper.stdin?.end()
      await closed
    },
  }
}

/** In a session of its own, so that a Ctrl-C in the terminal leaves it the time to clean up. */
const spawnKeeper = (settings: Readonly<Record<string, string>>): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, 'postgres-keeper.ts'), JSON.stringify(settings)], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  })

const firstLine = async ({ stdout }: ChildProcess): Promise<string | null> => {
  if (!stdout) return null
  for await (const line of createInterface({ input: stdout })) return line
  return null
}
