import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { requireAccess } from './access.ts'
import { acceptJson } from './body.ts'
import { problems } from './problems.ts'

export interface ServerOptions {
  readonly log: FastifyBaseLogger
  /** Proxies whose forwarding headers are believed: addresses or CIDR ranges. */
  readonly trustedProxies: readonly string[]
  /** What is said where nothing is; as the API says it unless given. */
  readonly notFound?: typeof problems.onNotFound
}

/** Bytes of a body at most. */
const BODY_LIMIT = 2 * 1024 * 1024
/** Bytes of a request's head at most, and so of its path: Node's own limit. */
const MAX_HEADER = 16 * 1024
/** For a request to arrive as a whole: one that dawdles may not keep a connection, or a stop, waiting. */
const REQUEST_MS = 30_000
const REQUEST_ID = /^[\w.:-]{8,64}$/

/** A Fastify with what every face shares. Faces are plugins; each keeps its own errors to itself. */
export const buildServer = ({ log, trustedProxies, notFound }: ServerOptions): FastifyInstance => {
  const options: FastifyServerOptions = {
    loggerInstance: log,
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_MS,
    genReqId: (request) => {
      const sent = request.headers['x-request-id']
      return typeof sent === 'string' && REQUEST_ID.test(sent) ? sent : randomUUID()
    },
    // A type is what was published: nothing is coerced, and nothing a client sent disappears unseen.
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, allErrors: false } },
    forceCloseConnections: 'idle',
    // An id no row can have is an unknown one, however long or broken: the face it was sent to says so.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_HEADER },
    rewriteUrl: ({ url = '/' }) => readable(url),
  }
  const server = Fastify(options).withTypeProvider<TypeBoxTypeProvider>()
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id)
    reply.header('x-content-type-options', 'nosniff')
    reply.header('referrer-policy', 'no-referrer')
  })
  // What is no JSON is refused for its type, and not for what stands in it.
  server.removeContentTypeParser('text/plain')
  acceptJson(server, ['application/json'])
  requireAccess(server)
  server.setErrorHandler(problems.onError)
  server.setNotFoundHandler(notFound ?? problems.onNotFound)
  return server
}

/** Percent signs that cannot be decoded stand for themselves. */
const readable = (url: string): string => {
  const [path = '', ...query] = url.split('?')
  try {
    decodeURIComponent(path)
    return url
  } catch {
    return [path.replaceAll('%', '%25'), ...query].join('?')
  }
}
