import { randomUUID } from 'node:crypto'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, type FastifyServerOptions } from 'fastify'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import { requireAccess } from './access.ts'
import { acceptJson } from './body.ts'
import { compileLate } from './compile-late.ts'
import { problems } from './problems.ts'
import { RequestLog } from './request-log.ts'

export interface ServerOptions {
  readonly log: FastifyBaseLogger
  /** Proxies whose forwarding headers are believed: addresses or CIDR ranges. */
  readonly trustedProxies: readonly string[]
  /** Whether people reach the service over https, and so never over anything else. */
  readonly isSecure?: boolean
  /** What is said where nothing is; as the API says it unless given. */
  readonly notFound?: typeof problems.onNotFound
}

/** Bytes of a body at most. */
const BODY_LIMIT = 2 * 1024 * 1024
/** Bytes of a request's head at most, and so of its path: Node's own limit. */
const MAX_HEADER = 16 * 1024
/** For a request to arrive as a whole: one that dawdles may not keep a connection, or a stop, waiting. */
const REQUEST_MS = 30_000
/**
 * Of every answer, unless what answers knows better: an answer is nobody's page, picture or script, is kept
 * nowhere, and says nowhere where somebody came from. Codes and names of people stand in most of them.
 */
const HEADERS = {
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
}
/** For two years, and for this host alone: others of its domain are not ours to speak for. */
const HTTPS_ONLY = { 'strict-transport-security': 'max-age=63072000' }
/**
 * Nothing is coerced, and nothing a client sent disappears unseen: a type is what was published. The schemas are our
 * own and no request's: checking them would first compile the schema of schemas.
 */
const AJV = { coerceTypes: false, removeAdditional: false, allErrors: false, validateSchema: false } as const
const REQUEST_ID = /^[\w.:-]{8,64}$/

/** A Fastify with what every face shares. Faces are plugins; each keeps its own errors to itself. */
export const buildServer = ({
  log,
  trustedProxies,
  isSecure = false,
  notFound,
}: ServerOptions): FastifyInstance => {
  const options: FastifyServerOptions = {
    loggerInstance: log,
    logController: new RequestLog(),
    schemaController: { compilersFactory: compileLate },
    trustProxy: trustedProxies.length > 0 ? [...trustedProxies] : false,
    bodyLimit: BODY_LIMIT,
    requestTimeout: REQUEST_MS,
    genReqId: (request) => {
      const sent = request.headers['x-request-id']
      return typeof sent === 'string' && REQUEST_ID.test(sent) ? sent : randomUUID()
    },
    ajv: { customOptions: AJV },
    forceCloseConnections: 'idle',
    // What comes on an open connection while the service stops is answered, as the last thing on it.
    return503OnClosing: false,
    // An id no row can have is an unknown one, however long or broken: the face it was sent to says so.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: MAX_HEADER },
    rewriteUrl: ({ url = '/' }) => readable(url),
  }
  const server = Fastify(options).withTypeProvider<TypeBoxTypeProvider>()
  const headers = { ...HEADERS, ...(isSecure && HTTPS_ONLY) }
  server.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).headers(headers)
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
