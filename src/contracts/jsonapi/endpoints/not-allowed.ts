import type { FastifyInstance, HTTPMethods } from 'fastify'
import { BadRequest } from '../../../http/faults.ts'

const ALLOWED: Readonly<Record<string, readonly HTTPMethods[]>> = {
  '/': ['GET', 'HEAD', 'POST'],
  '/:id': ['GET', 'HEAD', 'DELETE'],
  '/:id/accept': ['PUT'],
}
const METHODS: readonly HTTPMethods[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']

/** Answers 405 where the address is right and the method is not. OPTIONS is left to browsers' preflights. */
export const notAllowed = (server: FastifyInstance): void => {
  for (const [url, allowed] of Object.entries(ALLOWED)) {
    server.route({
      url,
      method: METHODS.filter((method) => !allowed.includes(method)),
      config: { access: 'public', because: 'nothing is done here' },
      schema: { hide: true },
      handler: async (request, reply) => {
        reply.header('allow', allowed.join(', '))
        throw new BadRequest(405, `${request.method} does nothing here.`)
      },
    })
  }
}
