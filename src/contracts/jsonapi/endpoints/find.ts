import type { FastifyInstance } from 'fastify'
import { callerOf } from '../../../http/caller.ts'
import { documentOf, send } from '../answer.ts'
import type { Face } from '../face.ts'
import { readView } from '../view.ts'

export const find = (server: FastifyInstance, face: Face): void => {
  const { engine, schemas, doors } = face
  const door = doors.invitation('find')
  const options = { config: door.config, schema: schemas.find, onRequest: door.onRequest }

  server.get('/:id', options, async (request, reply) => {
    const actor = callerOf(request)
    const opened = door.of(request)
    const invitation = engine.find(actor, opened)
    const shown = { invitation, code: engine.showCode(actor, opened, invitation) }
    return send(reply, await documentOf(face, { actor, view: readView(request.query) }, shown))
  })
}
