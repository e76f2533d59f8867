import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Actor } from '../core/actor.ts'
import { enforce } from '../core/policy.ts'
import type { Identify } from '../identity/identify.ts'
import type { Accept } from '../identity/shown.ts'
import { actsOf } from './access.ts'
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
 * The others throw `NotSignedIn` to whoever is nobody, and `forbidden` to a key that was not made for what
 * they state to do.
 */
export const identifyCallers = (
  server: FastifyInstance,
  identify: Identify,
  accepting: Accepting = {},
): void => {
  server.addHook('onRequest', async (request) => {
    const { config } = request.routeOptions
    const { access, identify: isOptional } = config
    const isPublic = access === 'public' || access === undefined
    if (isPublic && !isOptional) return
    const accept = typeof accepting === 'function' ? accepting(request) : accepting
    const actor = await identify(request.headers, accept)
    if (!actor && isPublic) return
    if (!actor) throw new NotSignedIn()
    if (!isPublic) for (const act of actsOf(config)) enforce(act, actor)
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
