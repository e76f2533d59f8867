import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../core/actor.ts'
import { UsherError } from '../core/errors.ts'
import type { Identify } from '../identity/identify.ts'
import type { Accept } from '../identity/shown.ts'
import { NotSignedIn } from './faults.ts'

export type { Identify }

declare module 'fastify' {
  interface FastifyContextConfig {
    /** For `public` routes: whoever shows valid credentials is known all the same. */
    identify?: boolean
  }
}

const callers = new WeakMap<FastifyRequest, Actor>()

/** What a face takes as credentials: of every request, or of each. */
type Accepting = Accept | ((request: FastifyRequest) => Accept)

/**
 * Finds out who calls, before anything of the body is read.
 * Of routes with access `public` only those that `identify` ask, and whoever is nobody there is a visitor.
 * The others throw `NotSignedIn` to whoever is nobody, and
 * those for a `person` throw `forbidden` to keys.
 */
export const identifyCallers = (
  server: FastifyInstance,
  identify: Identify,
  accepting: Accepting = {},
): void => {
  server.addHook('onRequest', async (request) => {
    const { access, identify: isOptional } = request.routeOptions.config
    const isPublic = access === 'public' || access === undefined
    if (isPublic && !isOptional) return
    const accept = typeof accepting === 'function' ? accepting(request) : accepting
    const actor = await identify(request.headers, accept)
    if (!actor && isPublic) return
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

/** Who calls, or null for a visitor. For public routes that `identify`. */
export const callerOrNull = (request: FastifyRequest): Actor | null => callers.get(request) ?? null
