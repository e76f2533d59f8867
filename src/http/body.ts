import type { FastifyInstance } from 'fastify'

/**
 * Parses JSON of these media types. An empty body is no body, whatever the content type says:
 * clients send the type along with DELETE and PUT that have none.
 */
export const acceptJson = (server: FastifyInstance, types: string[]): void => {
  // Fastify's own parser keeps its guard against __proto__ and constructor.prototype.
  const parse = server.getDefaultJsonParser('error', 'error')
  server.removeContentTypeParser(types)
  server.addContentTypeParser(types, { parseAs: 'string' }, (request, body, done) => {
    if (body.length === 0) return done(null, undefined)
    void parse(request, body as string, done)
  })
}
