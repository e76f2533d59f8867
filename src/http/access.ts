import type { FastifyContextConfig, FastifyInstance, RouteOptions } from 'fastify'
import { POLICY, type Verb } from '../core/policy.ts'

/**
 * Who may call a route at all; what they may do there is the engine's policy.
 * - `public`: anybody
 * - `account`: whoever is signed in, or a key that acts for an account
 * - `person`: whoever is signed in; no key
 */
export type Access = 'public' | 'account' | 'person'

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access
    /** What is done there, as the policy calls it; all of it, when it is several. */
    act?: Verb | readonly Verb[]
    /** Of what is `public`: why nobody has to say who they are. */
    because?: string
  }
}

/** What every route states about itself. */
export type Declaration = Pick<FastifyContextConfig, 'access' | 'act' | 'because'>

/** Refuses to start with a route that does not state who may call it, and for what. */
export const requireAccess = (server: FastifyInstance): void => {
  const routes: RouteOptions[] = []
  declared.set(server, routes)
  server.addHook('onRoute', (route) => void routes.push(route))
  // Asked only now: a scope around somebody else's plugin speaks for its routes after this hook.
  server.addHook('onReady', async () => {
    const wrong = routes.flatMap(({ method, url, config }) => {
      const gap = gapIn(config)
      return gap === null ? [] : `${String(method)} ${url} (${gap})`
    })
    if (wrong.length === 0) return
    throw new Error(`These routes do not state who may call them: ${wrong.join(', ')}`)
  })
}

const declared = new WeakMap<FastifyInstance, readonly RouteOptions[]>()

/** Every route of this server, with what it states. */
export const routesOf = (server: FastifyInstance): readonly RouteOptions[] => declared.get(server) ?? []

export const actsOf = ({ act = [] }: Declaration = {}): readonly Verb[] =>
  typeof act === 'string' ? [act] : act

/** What a declaration lacks. Whether keys may call is said here and in the policy, so that a slip shows. */
const gapIn = (stated: Declaration = {}): string | null => {
  const { access, because } = stated
  if (!access) return 'give its config an access'
  if (access === 'public') return because ? null : 'say why: because'
  const acts = actsOf(stated)
  if (acts.length === 0) return 'name its act'
  const wanted = acts.some((act) => POLICY[act].scope === 'person') ? 'person' : 'account'
  return access === wanted ? null : `the policy wants its access to be ${wanted}`
}

/** Speaks for the routes that plugins of others register in this scope, as far as `covers` them. */
export const grantAccess = (
  scope: FastifyInstance,
  stated: FastifyContextConfig,
  covers: (route: RouteOptions) => boolean = () => true,
): void => {
  scope.addHook('onRoute', (route) => {
    if (covers(route)) route.config = { ...stated, ...route.config }
  })
}
