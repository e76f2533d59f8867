import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../core/actor.ts'
import { UsherError } from '../core/errors.ts'
import type { Identify } from '../identity/identify.ts'
import type { Accept } from '../identity/shown.ts'
import { NotSignedIn } from './faults.ts'

export type { Identify }

const callers = new WeakMap<FastifyRequest, Actor>()

/**
 * Finds out who calls, before anything of the body is read.
 * Routes with access `public` are not asked; the others throw `NotSignedIn` to whoever is nobody, and
 * those for a `person` throw `forbidden` to keys.
 */
export const identifyCallers = (server: FastifyInstance, identify: Identify, accept: Accept = {}): void => {
  server.addHook('onRequest', async (request) => {
    const { access } = request.routeOptions.config
    if (access === 'public' || access === undefined) return
    const actor = await identify(request.headers, accept)
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
