import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eventually } from '../test/support/eventually.ts'
import { freePort } from '../test/support/free-port.ts'
import { endWithUs } from './leftovers.ts'

export interface Server {
  readonly url: string
  readonly pid: number
  /** From its start until it took requests, in ms. */
  readonly startMs: number
  stop(): Promise<void>
}

export const SECRET = 'a-secret-that-only-measurements-use-0001'

const NO_LIMIT = '1000000000'

/** Everything is checked and charged; only nobody is ever refused. */
const GENEROUS = {
  RATE_LIMIT_ADDRESS: NO_LIMIT,
  RATE_LIMIT_TOKEN: NO_LIMIT,
  RATE_LIMIT_FAILURES: NO_LIMIT,
  QUOTA_INVITER: NO_LIMIT,
  QUOTA_NEWCOMER: NO_LIMIT,
  QUOTA_PLACE: NO_LIMIT,
  QUOTA_RECIPIENT: NO_LIMIT,
  QUOTA_DOMAIN: NO_LIMIT,
}

/** Usher as a process of its own, as `npm start` runs it, on PostgreSQL or embedded. */
export const startUsher = (environment: Environment): Promise<Server> =>
  start(
    join('..', 'src', 'main.js'),
    {
      ...GENEROUS,
      SECRET,
      METRICS_TOKEN: 'a-token-that-only-measurements-use',
      ...environment,
    },
    startFlags(),
  )

/** The least that a server of this kind does for the same acts. */
export const startFloor = (databaseUrl: string): Promise<Server> =>
  start(join('floor', 'server.ts'), { DATABASE_URL: databaseUrl })

type Environment = Readonly<Record<string, string>>

/** Those of `npm start`. */
const startFlags = (): readonly string[] => {
  const written = readFileSync(join(import.meta.dirname, '..', 'package.json'), 'utf8')
  const { scripts } = JSON.parse(written) as { readonly scripts: { readonly start: string } }
  return scripts.start.split(' ').filter((word) => word.startsWith('--'))
}

const start = async (
  entrance: string,
  environment: Environment,
  flags: readonly string[] = [],
): Promise<Server> => {
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const begun = performance.now()
  const child = endWithUs(
    spawn(process.execPath, [...flags, ...profiling(entrance), join(import.meta.dirname, entrance)], {
      cwd: tmpdir(),
      env: {
        PATH: process.env['PATH'],
        NODE_ENV: 'production',
        PORT: String(port),
        BASE_URL: url,
        ...environment,
      },
      // Nobody reads the log, but it is written.
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  )
  child.once('exit', sayWhenUnasked)
  await eventually(`${entrance} answers`, () => isReady(child, url), { within: 60_000, every: 5 })
  return { url, pid: child.pid ?? 0, startMs: performance.now() - begun, stop: () => stop(child) }
}

const stop = async (child: ChildProcess): Promise<void> => {
  if (hasEnded(child)) throw new Error('A server ended while it was measured.')
  child.off('exit', sayWhenUnasked)
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  await ended
}

const sayWhenUnasked = (code: number | null, signal: NodeJS.Signals | null): void => {
  console.error(`A server that was to be measured ended by itself, with ${signal ?? code}.`)
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null

/** `BENCH_PROFILE=folder` writes a CPU profile of every server into it. */
const profiling = (entrance: string): readonly string[] => {
  const folder = process.env['BENCH_PROFILE']
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${join(folder, entrance.replaceAll(/\W+/g, '-'))}`] : []
}

const isReady = async (child: ChildProcess, url: string): Promise<boolean> => {
  if (hasEnded(child)) throw new Error('A server ended at its start; the lines above say why.')
  try {
    return (await fetch(`${url}/readyz`)).ok
  } catch {
    return false
  }
}
