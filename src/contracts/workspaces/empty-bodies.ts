import type { FastifyInstance } from 'fastify'
import { BadRequest } from '../../http/faults.ts'

/** An empty body is no body, whatever type is sent along with it; with content, only JSON is understood. */
export const allowEmptyBodies = (server: FastifyInstance): void => {
  server.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => {
    if (body.length === 0) return done(null, undefined)
    done(new BadRequest(415, 'A body is sent as application/json here.'))
  })
}
