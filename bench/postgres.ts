import { totalmem } from 'node:os'
import pg from 'pg'
import { startPostgres } from '../test/support/postgres.ts'
import { cpuOfTree, parentOf } from './cpu.ts'

/** As a small production server is set up: what is acknowledged is on the disk, and a quarter of the memory is its own. */
const SETTINGS = {
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: `${Math.floor(totalmem() / 4 / 2 ** 20)}MB`,
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  max_connections: '200',
}

export interface Postgres {
  /** Makes an empty database; its URL. */
  create(name: string): Promise<string>
  /** Its version, and the settings that most depends on. */
  facts(): Promise<PostgresFacts>
  /** CPU time of the server and all its processes so far, in ms. */
  cpu(): number | null
  stop(): Promise<void>
}

export interface PostgresFacts {
  readonly version: string
  readonly fsync: string
  readonly synchronousCommit: string
  readonly sharedBuffers: string
}

export const openPostgres = async (): Promise<Postgres> => {
  const server = await startPostgres(SETTINGS)
  // One at a time: two databases cannot be copied from the same template at once.
  const admin = new pg.Pool({ connectionString: server.url, max: 1 })
  const { rows } = await admin.query('select pg_backend_pid() as pid')
  const postmaster = parentOf(rows[0].pid as number)
  return {
    create: async (name) => {
      await admin.query(`create database ${name}`)
      return server.url.replace(/\/postgres$/, `/${name}`)
    },
    facts: async () => (await admin.query<PostgresFacts>(FACTS)).rows[0] ?? fail(),
    cpu: () => (postmaster === null ? null : cpuOfTree(postmaster)),
    stop: async () => {
      await admin.end()
      await server.stop()
    },
  }
}

const FACTS = `select current_setting('server_version') as version, current_setting('fsync') as fsync,
  current_setting('synchronous_commit') as "synchronousCommit",
  current_setting('shared_buffers') as "sharedBuffers"`

const fail = (): never => {
  throw new Error('PostgreSQL does not say how it is set up.')
}
