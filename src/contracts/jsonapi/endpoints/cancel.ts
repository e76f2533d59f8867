import type { FastifyInstance } from 'fastify'
import { callerOf } from '../../../http/caller.ts'
import { requireTypeIfNamed } from '../conflicts.ts'
import type { Face } from '../face.ts'

export const cancel = (server: FastifyInstance, { engine, resource, schemas, doors }: Face): void => {
  const door = doors.invitation('cancel')
  const options = { config: door.config, schema: schemas.cancel, onRequest: door.onRequest }

  server.delete('/:id', options, async (request, reply) => {
    requireTypeIfNamed(resource, request.body)
    await engine.cancel(callerOf(request), door.of(request))
    return reply.code(204).send()
  })
}
