import { isIP } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { BadRequest } from './faults.ts'

/**
 * Answers 421 to requests that came under a name that is not ours. What is open to everybody who can
 * reach the service would otherwise be open to any web page that a person visits: its own name can be
 * made to lead here (DNS rebinding). Bare addresses cannot be taken over that way.
 */
export const requireKnownHost = (scope: FastifyInstance, baseUrl: string): void => {
  const known = new Set(['localhost', new URL(baseUrl).hostname])
  scope.addHook('onRequest', async ({ headers }) => {
    const name = URL.parse(`http://${headers.host ?? ''}`)?.hostname ?? ''
    if (known.has(name) || isIP(name.replace(/^\[|\]$/g, ''))) return
    throw new BadRequest(421, 'This is only answered under the name of the service.')
  })
}
