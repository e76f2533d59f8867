import type { FastifyRequest } from 'fastify'
import { pino, type Logger } from 'pino'

/**
 * Structured lines on standard output. A request is logged without its query and its headers:
 * codes and tokens come in both.
 */
export const buildLog = (level: string): Logger =>
  pino({
    level,
    serializers: {
      req: (request: FastifyRequest) => ({
        method: request.method,
        path: request.url.split('?', 1)[0],
        remoteAddress: request.ip,
      }),
    },
  })
