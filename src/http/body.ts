import type { FastifyInstance } from 'fastify'
import { BadRequest } from './faults.ts'

/** More than anybody has to say, and far less than a recursion over it would take. */
const DEEPEST = 100

export const TOO_DEEP = 'The body is nested too deep.'

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
    void parse(request, body as string, (error, value) => {
      if (error === null && isTooDeep(value)) done(new BadRequest(400, TOO_DEEP))
      else done(error, value)
    })
  })
}

/** Of a body that somebody else reads, without the mark it may begin with, and would fail over. What is no JSON is not deep. */
export const isJsonTooDeep = (body: Buffer): boolean => {
  try {
    return isTooDeep(JSON.parse(new TextDecoder().decode(body)))
  } catch {
    return false
  }
}

/** Looks at it level by level: what is deep is no place for a recursion. */
const isTooDeep = (value: unknown): boolean => {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > DEEPEST) return true
    level = level.flatMap((one): unknown[] =>
      typeof one === 'object' && one !== null ? Object.values(one) : [],
    )
  }
  return false
}
