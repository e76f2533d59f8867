import { createHash } from 'node:crypto'
import pg from 'pg'
import { readInstant } from './instants.ts'
import { asOptions, ONE_PLAN, PAGE_COSTS } from './planning.ts'

/** Far beyond what any statement of ours takes. */
const STATEMENT_MS = 15_000

const OPTIONS = asOptions([...ONE_PLAN, ...PAGE_COSTS, 'timezone=UTC']).join(' ')

interface PoolOptions {
  readonly url: string
  readonly connections?: number
  readonly statementMs?: number
  readonly onError?: (error: Error) => void
}

export const openPool = ({
  url,
  connections = 10,
  statementMs = STATEMENT_MS,
  onError,
}: PoolOptions): pg.Pool => {
  const pool = new pg.Pool({
    connectionString: url,
    max: connections,
    connectionTimeoutMillis: 10_000,
    // A database that has stopped answering must not hold requests for ever.
    statement_timeout: statementMs,
    query_timeout: statementMs && statementMs + 5_000,
    keepAlive: true,
    options: OPTIONS,
    application_name: 'usher',
    types,
    Client: PreparingClient,
  })
  // Without a listener an idle connection that breaks would end the process.
  pool.on('error', onError ?? (() => undefined))
  // Nor may one that breaks while it is used: whoever waits for its answer is told.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return pool
}

/** Our int8 are counts and numbers below 2^48: safe as JavaScript numbers, and what PGlite answers. */
const types = new pg.TypeOverrides()
types.setTypeParser(pg.types.builtins.INT8, Number)
types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, readInstant)

/**
 * Names every statement after its text, so that a connection parses and plans it once.
 * Kysely sends `query(text, values)`; only statements with values are worth a name.
 */
class PreparingClient extends pg.Client {
  // pg's overloads cannot be told apart here; only the two-argument form is rewritten.
  override query(...args: unknown[]): never {
    const [text, values] = args
    const send = super.query.bind(this) as (...args: unknown[]) => never
    if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0) return send(...args)
    return send({ name: nameOf(text), text, values })
  }
}

const names = new Map<string, string>()

const nameOf = (text: string): string => {
  const known = names.get(text)
  if (known) return known
  const name = createHash('sha1').update(text).digest('base64url')
  names.set(text, name)
  return name
}
