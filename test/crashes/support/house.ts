import type { ChildProcess } from 'node:child_process'
import { readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { PGlite } from '@electric-sql/pglite'
import { inject, onTestFinished } from 'vitest'
import { openDatabase, type Db } from '../../../src/store/database.ts'
import { sessionSecretOf } from '../../../src/secrets.ts'
import { SECRET } from '../../support/app.ts'
import type { TestDatabase } from '../../support/databases.ts'
import { eventually } from '../../support/eventually.ts'
import { freePort } from '../../support/free-port.ts'
import { makePerson, type Person } from '../../support/people.ts'
import { run, scratch, type Running } from '../../support/process.ts'

/** Where the data of a service is, for a test to look at while no service has it open. */
export interface Cellar {
  readonly environment: Readonly<Record<string, string>>
  look<T>(at: (db: Db) => Promise<T>): Promise<T>
}

/** The service as a process of its own that is killed and started again, on a clock that the test moves. */
export interface House {
  readonly url: string
  readonly cellar: Cellar
  /** What its processes are given. */
  readonly environment: Readonly<Record<string, string>>
  person(name: string): Promise<Person>
  people(names: readonly string[]): Promise<Person[]>
  start(): Promise<void>
  /** Begins to start it. */
  spawn(): Running
  /** The one that runs, or ran last. */
  process(): ChildProcess
  /** Resolves when that has ended. */
  ended(): Promise<void>
  /** What the processes so far have printed. */
  output(): string
  /** Moves the clock of the service, running or not. */
  move(milliseconds: number): Promise<void>
}

/** Longer than the lease of a mail, and of an Idempotency-Key: what has died lets go of what it held. */
export const LATER = 16 * 60_000

const MOVED_CLOCK = pathToFileURL(join(import.meta.dirname, 'moved-clock.ts')).href

export const buildHouse = async (
  cellar: Cellar,
  environment: Readonly<Record<string, string>> = {},
): Promise<House> => {
  const clock = join(await scratch(), 'clock')
  const port = String(await freePort())
  const url = `http://127.0.0.1:${port}`
  const all = {
    PORT: port,
    BASE_URL: url,
    DATA_DIR: await scratch(),
    SECRET,
    RATE_LIMITS: 'off',
    QUOTAS: 'off',
    MAIL_FROM: 'Usher <usher@usher.example.com>',
    NODE_OPTIONS: `--import ${MOVED_CLOCK}`,
    CLOCK_FILE: clock,
    ...environment,
    ...cellar.environment,
  }
  let moved = 0
  const printed: Running[] = []
  const latest = (): Running => printed.at(-1) ?? fail('It was never started.')
  const isRunning = (): boolean => {
    const child = printed.at(-1)?.child
    return child !== undefined && child.exitCode === null && child.signalCode === null
  }
  const write = async (): Promise<void> => {
    // Renamed into place: half a number would be another time.
    await writeFile(`${clock}.new`, String(moved))
    await rename(`${clock}.new`, clock)
  }
  await write()
  const spawn = (): Running => {
    const running = run('main.js', all)
    printed.push(running)
    return running
  }
  const people: House['people'] = (names) =>
    cellar.look(async (db) => {
      const made: Person[] = []
      for (const name of names) made.push(await makePerson({ db, secret: sessionSecretOf([SECRET]) }, name))
      return made
    })
  return {
    url,
    cellar,
    environment: all,
    people,
    person: async (name) => (await people([name]))[0] ?? fail('There is nobody.'),
    spawn,
    start: async () => {
      const running = spawn()
      await Promise.race([running.prints(/Server listening/), refuseToEnd(running)])
    },
    process: () => latest().child,
    ended: async () => void (await latest().ended()),
    output: () => printed.map((one) => one.output()).join(''),
    move: async (milliseconds) => {
      moved += milliseconds
      await write()
      const isSeen = async (): Promise<boolean> =>
        !isRunning() ||
        (await readFile(`${clock}.${latest().child.pid}`, 'utf8').catch(() => '')) === String(moved)
      await eventually('the clock has moved', isSeen)
    },
  }
}

const refuseToEnd = async (running: Running): Promise<never> => {
  const code = await running.ended()
  throw new Error(`It ended with ${code} and did not start:\n${running.output()}`)
}

/** A database of the tests, reached by the service directly or through a proxy. */
export const inPostgres = (database: TestDatabase, port?: number): Cellar => {
  const url = new URL(database.url ?? fail('This one is no PostgreSQL.'))
  if (port !== undefined) url.port = String(port)
  return { environment: { DATABASE_URL: url.href }, look: (at) => at(database.db) }
}

/** The embedded database in a folder. It is made from the dump of an empty one, which is faster, unless it is `bare`. */
export const inFolder = async ({ bare = false } = {}): Promise<Cellar> => {
  const directory = await scratch()
  if (!bare) {
    const dump = await (await fetch(`${inject('templates')}/pglite`)).blob()
    await (await PGlite.create(join(directory, 'database'), { loadDataDir: dump })).close()
  }
  return {
    environment: { DATA_DIR: directory },
    look: async (at) => {
      const { db, close } = await openDatabase({ directory })
      return at(db).finally(close)
    },
  }
}

const fail = (sentence: string): never => {
  throw new Error(sentence)
}

/** Something to be closed when the test is over. */
export const closing = <T extends { close(): Promise<void> }>(opened: T): T => {
  onTestFinished(() => opened.close())
  return opened
}
