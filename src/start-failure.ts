import { ConfigError } from './config.ts'
import { NoPages } from './pages/shell.ts'
import { BrokenSecret } from './secrets.ts'
import { NoDatabase } from './store/embedded.ts'
import { DirectoryInUse } from './store/lock.ts'
import { OtherSchema } from './store/migrate.ts'

/** What kept the service from starting: a sentence where a person can do something, else the whole error. */
export const explain = (error: unknown): unknown => {
  if (SAID.some((kind) => error instanceof kind)) return (error as Error).message
  const { code, address, port, syscall } = rootOf(error)
  if (code === 'EADDRINUSE')
    return `Port ${port} of ${address} is in use: stop what listens there, or set PORT.`
  if (code === 'EACCES' && syscall === 'listen') return `Port ${port} may not be used by this user: set PORT.`
  const sentence = DATABASE_SENTENCES[code ?? '']
  return sentence ? `${sentence} Check DATABASE_URL.` : error
}

/** Their messages are for a person. */
const SAID = [BrokenSecret, ConfigError, DirectoryInUse, NoDatabase, NoPages, OtherSchema]

/** Of sockets, and SQLSTATEs. */
const DATABASE_SENTENCES: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Nothing answers where the database should be.',
  ENOTFOUND: 'The host of the database cannot be found.',
  ETIMEDOUT: 'The database does not answer.',
  '28P01': 'The database refuses the password.',
  '28000': 'The database refuses this user.',
  '3D000': 'There is no such database on the server.',
  '42501': 'The user lacks rights in this database.',
}

interface Failure extends Partial<Error> {
  readonly code?: string
  readonly address?: string
  readonly port?: number
  readonly syscall?: string
}

/** The first cause; of several addresses that were tried, the last. */
const rootOf = (error: unknown): Failure => {
  if (error instanceof AggregateError && error.errors.length > 0) return rootOf(error.errors.at(-1))
  if (error instanceof Error && error.cause !== undefined) return rootOf(error.cause)
  return error instanceof Error ? error : {}
}
