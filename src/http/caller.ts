import type { IncomingHttpHeaders } from 'node:http'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../core/actor.ts'
import { UsherError } from '../core/errors.ts'
import { NotSignedIn } from './faults.ts'

/** Other places than `Authorization: Bearer` that a face takes credentials from. */
export interface Accepted {
  /** The header `Authentication: Bearer`. */
  readonly authentication?: boolean
  /** The header `X-API-Key`. */
  readonly apiKey?: boolean
  /** The session cookie: for our own pages only. */
  readonly cookie?: boolean
}

/** The room that reads credentials, as the faces see it. Null when there are none, or none that hold. */
export type Identify = (headers: IncomingHttpHeaders, accepted?: Accepted) => Promise<Actor | null>

const callers = new WeakMap<FastifyRequest, Actor>()

/**
 * Finds out who calls, before anything of the body is read.
 * Routes with access `public` are not asked; the others throw `NotSignedIn` to whoever is nobody, and
 * those for a `person` throw `forbidden` to keys.
 */
export const identifyCallers = (
  server: FastifyInstance,
  identify: Identify,
  accepted: Accepted = {},
): void => {
  server.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config
    if (access === 'public' || access === undefined) return
    const actor = await identify(request.headers, accepted)
    if (!actor) throw new NotSignedIn()
    if (access === 'person' && actor.key)
      throw new UsherError('forbidden', 'Only a person may do that, not an API key.')
    callers.set(request, actor)
  })
}

/** Who calls. Only for routes whose access is not `public`. */
export const callerOf = (request: FastifyRequest): Actor => {
  const actor = callers.get(request)
  if (!actor) throw new NotSignedIn()
  return actor
}
