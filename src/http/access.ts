import type { FastifyInstance, RouteOptions } from 'fastify'

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
  }
}

/** Refuses to start with a route that does not state who may call it. */
export const requireAccess = (server: FastifyInstance): void => {
  const routes: RouteOptions[] = []
  server.addHook('onRoute', (route) => void routes.push(route))
  // Asked only now: a scope around somebody else's plugin speaks for its routes after this hook.
  server.addHook('onReady', async () => {
    const silent = routes.filter(({ config }) => !config?.access)
    if (silent.length === 0) return
    const names = silent.map(({ method, url }) => `${String(method)} ${url}`).join(', ')
    throw new Error(`These routes do not state who may call them (give their config an access): ${names}`)
  })
}

/** Speaks for the routes that plugins of others register in this scope, as far as `covers` them. */
export const grantAccess = (
  scope: FastifyInstance,
  access: Access,
  covers: (route: RouteOptions) => boolean = () => true,
): void => {
  scope.addHook('onRoute', (route) => {
    if (covers(route)) route.config = { access, ...route.config }
  })
}
