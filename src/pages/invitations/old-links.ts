import type { FastifyInstance } from 'fastify'
import { showNotFound } from '../not-found.ts'
import type { Site } from '../site.ts'
import { exactCode } from './code.ts'
import { atOf, pathOf } from './paths.ts'

/** Links of other installations hold the code in the query: they lead on, and it moves to the fragment. */
export const oldLinks = (server: FastifyInstance, { product }: Site): void => {
  for (const places of ['account_lists', 'organizations']) {
    const url = `/${places}/:placeId/accept_invite/:id`
    server.get<{ Querystring: { code?: unknown } }>(
      url,
      { config: { access: 'public', because: 'it leads on, whatever is there' } },
      (request, reply) => {
        const at = atOf(request.params)
        if (!at) return showNotFound(request, reply, product)
        const code = exactCode(request.query.code)
        return reply.redirect(pathOf(at) + (code === null ? '' : `#code=${code}`), 303)
      },
    )
  }
}
