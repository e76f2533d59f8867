import type { FastifyInstance } from 'fastify'
import { showNotFound } from '../errors.ts'
import { queryOf } from '../form-fields.ts'
import { exactCode } from './code.ts'
import { atOf, pathOf } from './paths.ts'

/** Links of other installations hold the code in the query: they lead on, and it moves to the fragment. */
export const oldLinks = (server: FastifyInstance): void => {
  for (const places of ['account_lists', 'organizations']) {
    const url = `/${places}/:placeId/accept_invite/:id`
    server.get(url, { config: { access: 'public' } }, (request, reply) => {
      const at = atOf(request.params)
      if (!at) return showNotFound(reply)
      const code = exactCode(queryOf(request, 'code'))
      return reply.redirect(pathOf(at) + (code === null ? '' : `#code=${code}`), 303)
    })
  }
}
