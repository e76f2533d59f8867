import cors from '@fastify/cors'
import { grantAccess } from './access.ts'
import { unscoped } from './unscoped.ts'

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']
const REQUEST_HEADERS = ['authorization', 'authentication', 'content-type', 'x-api-key', 'idempotency-key']
const ANSWER_HEADERS = [
  'idempotency-replayed',
  'location',
  'retry-after',
  'set-auth-token',
  'www-authenticate',
  'x-request-id',
]
/** Seconds for which a browser may remember a preflight. */
const MAX_AGE = 600

/**
 * Lets pages of these origins call every face with a token. Never with cookies: those are for our own
 * pages alone. Register it before the faces.
 */
export const allowOrigins = (origins: readonly string[]) =>
  unscoped(async (server) => {
    if (origins.length === 0) return
    // The plugin answers preflights in a hook; this route only keeps them from being "not found".
    const preflights = { access: 'public', because: 'browsers ask before they show who calls' } as const
    grantAccess(server, preflights, ({ method, url }) => method === 'OPTIONS' && url === '*')
    const known = new Set(origins)
    await server.register(cors, {
      // A list would tell everybody what is allowed to whom it names.
      origin: (origin, answer) => answer(null, origin !== undefined && known.has(origin) && origin),
      methods: METHODS,
      allowedHeaders: REQUEST_HEADERS,
      exposedHeaders: ANSWER_HEADERS,
      maxAge: MAX_AGE,
      credentials: false,
    })
  })
