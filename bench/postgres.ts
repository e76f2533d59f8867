import pg from 'pg'
import { startPostgres } from '../test/support/postgres.ts'
import { cpuOfTree, parentOf } from './cpu.ts'

/** As a small production server is set up: what is acknowledged is on the disk. */
const SETTINGS = {
  fsync: 'on',
  synchronous_commit: 'on',
  shared_buffers: '1GB',
  max_wal_size: '8GB',
  checkpoint_timeout: '15min',
  max_connections: '200',
}

export interface Postgres {
  /** Makes an empty database; its URL. */
  create(name: string): Promise<string>
  /** CPU time of the server and all its processes so far, in ms. */
  cpu(): number | null
  stop(): Promise<void>
}

export const openPostgres = async (): Promise<Postgres> => {
  const server = await startPostgres(SETTINGS)
  const admin = new pg.Client(server.url)
  await admin.connect()
  const { rows } = await admin.query('select pg_backend_pid() as pid')
  const postmaster = parentOf(rows[0].pid as number)
  return {
    create: async (name) => {
      await admin.query(`create database ${name}`)
      return server.url.replace(/\/postgres$/, `/${name}`)
    },
    cpu: () => (postmaster === null ? null : cpuOfTree(postmaster)),
    stop: async () => {
      await admin.end()
      await server.stop()
    },
  }
}
