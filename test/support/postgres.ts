import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export interface RunningPostgres {
  /** Of the superuser, in the database `postgres`. */
  readonly url: string
  /** Ends it at once, as when its machine goes down; resolves when it has ended. */
  crash(): Promise<void>
  /** Starts it again, on what is in its directory; resolves when it takes connections. */
  startAgain(): Promise<void>
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
  const lines = linesOf(keeper)
  const say = async (order?: string): Promise<string> => {
    if (order) keeper.stdin?.write(`${order}\n`)
    const line = await Promise.race([lines.next(), closed.then(() => null)])
    return line && !line.done ? line.value : fail('PostgreSQL did not start; the lines above say why.')
  }
  const url = await say()
  return {
    url,
    crash: async () => void (await say('crash')),
    startAgain: async () => void (await say('start')),
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

const linesOf = ({ stdout }: ChildProcess): AsyncIterator<string> =>
  stdout
    ? createInterface({ input: stdout })[Symbol.asyncIterator]()
    : fail('What keeps PostgreSQL says nothing.')

const fail = (sentence: string): never => {
  throw new Error(sentence)
}
