import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, inject } from 'vitest'
import { openDatabase, type Database, type DatabaseOptions } from '../../src/store/database.ts'
import { askAdmin, TEMPLATE, urlOf } from './admin.ts'
import { empty, isAlone, schemaOf } from './used-database.ts'

export type Engine = Database['engine']

export interface TestDatabase extends Database {
  /** Of this database, for a second process; null on PGlite, which lives in memory. */
  readonly url: string | null
}

type Options = Pick<DatabaseOptions, 'connections' | 'onError'>

/** An empty database of its own at each call, closed after the test (or the suite) that opened it. */
export type Open = (options?: Options) => Promise<TestDatabase>

/** The same suite on PGlite and on PostgreSQL. Its tests run one after another. */
export const describeOnEachDatabase = (name: string, suite: (open: Open, engine: Engine) => void): void => {
  for (const engine of ENGINES) describe(`${name}, on ${engine}`, () => suite(openerOf(engine), engine))
}

/** The suite on one engine only, for what the other cannot do. */
export const describeOn = (engine: Engine, name: string, suite: (open: Open) => void): void => {
  describe(`${name}, on ${engine}`, () => suite(openerOf(engine)))
}

const ENGINES: readonly Engine[] = ['pglite', 'postgres']

const openerOf = (engine: Engine): Open => {
  const ofSuite: Opened[] = []
  const ofTest: Opened[] = []
  let current = ofSuite
  // The first to ask waits for it to be made: in a hook, which may take longer than a test.
  beforeAll(async () => void (await templateOf(engine)))
  beforeEach(() => {
    current = ofTest
  })
  afterEach(async () => {
    current = ofSuite
    await closeAll(ofTest)
  })
  afterAll(() => closeAll(ofSuite))
  return async (options = {}) => {
    const opened = await OPENERS[engine](options)
    current.push(opened)
    return opened
  }
}

const closeAll = async (databases: Opened[]): Promise<void> => {
  for (const { done } of databases.splice(0)) await done()
}

/** A database of a test. Closing it is the test's choice; the harness is done with it in its own way. */
interface Opened extends TestDatabase {
  done(): Promise<void>
}

const openPostgres = async (options: Options): Promise<Opened> => {
  const admin = await (await templateOf('postgres')).text()
  const { name, database, schema } = (await openUsed(admin, options)) ?? (await openCopy(admin, options))
  const close = once(database.close)
  const done = async (): Promise<void> => {
    await close()
    used.postgres.push({ name, schema })
  }
  return { ...database, url: urlOf(admin, name), close, done }
}

interface Copy {
  readonly name: string
  readonly database: Database
  readonly schema: string
}

const openCopy = async (admin: string, options: Options): Promise<Copy> => {
  const name = `test_${randomUUID().replaceAll('-', '')}`
  await askAdmin(admin, `create database ${name} template ${TEMPLATE}`)
  const database = await openDatabase({ ...options, url: urlOf(admin, name) })
  return { name, database, schema: await schemaOf(database.db) }
}

/** One that was used before; those that a test has changed are dropped. */
const openUsed = async (admin: string, options: Options): Promise<Copy | null> => {
  for (;;) {
    const before = used.postgres.pop()
    if (!before) return null
    const { name, schema } = before
    const database = await openDatabase({ ...options, url: urlOf(admin, name) })
    if ((await isAlone(database.db)) && (await schemaOf(database.db)) === schema) {
      await empty(database.db)
      return { name, database, schema }
    }
    await database.close()
    await askAdmin(admin, `drop database if exists ${name} with (force)`)
  }
}

const openEmbedded = async (): Promise<Opened> => {
  const { database, schema } = (await takeUsedEmbedded()) ?? (await loadEmbedded())
  let isClosed = false
  const close = once(() => {
    isClosed = true
    return database.close()
  })
  const done = async (): Promise<void> => void (isClosed || used.embedded.push({ database, schema }))
  return { ...database, url: null, close, done }
}

interface Embedded {
  readonly database: Database
  readonly schema: string
}

/** Takes most of a second. */
const loadEmbedded = async (): Promise<Embedded> => {
  const database = await openDatabase({ dump: await templateOf('pglite') })
  return { database, schema: await schemaOf(database.db) }
}

const takeUsedEmbedded = async (): Promise<Embedded | null> => {
  const before = used.embedded.pop()
  if (!before) return null
  const { database, schema } = before
  if ((await schemaOf(database.db)) !== schema) {
    await database.close()
    return null
  }
  await empty(database.db)
  return before
}

/** Of tests before, to be had again. */
const used: { readonly postgres: { name: string; schema: string }[]; readonly embedded: Embedded[] } = {
  postgres: [],
  embedded: [],
}

const OPENERS: Record<Engine, (options: Options) => Promise<Opened>> = {
  pglite: openEmbedded,
  postgres: openPostgres,
}

/** A test may close its database itself to see what happens without one. */
const once = (close: () => Promise<void>): (() => Promise<void>) => {
  let closing: Promise<void> | undefined
  return () => (closing ??= close())
}

const templates = new Map<Engine, Promise<Blob>>()

/** A dump of PGlite; of PostgreSQL the superuser's URL. Asked for once in each worker. */
const templateOf = (engine: Engine): Promise<Blob> => {
  const template = templates.get(engine) ?? fetchTemplate(engine)
  templates.set(engine, template)
  return template
}

const fetchTemplate = async (engine: Engine): Promise<Blob> => {
  const answer = await fetch(`${inject('templates')}/${engine}`)
  if (!answer.ok) throw new Error(`The template of ${engine} could not be made:\n${await answer.text()}`)
  return answer.blob()
}
