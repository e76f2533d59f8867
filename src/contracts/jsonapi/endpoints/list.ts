import type { FastifyInstance } from 'fastify'
import { callerOf } from '../../../http/caller.ts'
import { listDocumentOf, send } from '../answer.ts'
import type { Face } from '../face.ts'
import type { ListQuery } from '../request-schemas.ts'
import { readView } from '../view.ts'

const PER_PAGE = 25
const MOST_PER_PAGE = 1000

export const list = (server: FastifyInstance, face: Face): void => {
  const { engine, schemas, doors } = face
  const place = doors.place('list')
  const options = { config: place.config, schema: schemas.list, onRequest: place.onRequest }

  server.get<{ Querystring: ListQuery }>('/', options, async (request, reply) => {
    const { query } = request
    const actor = callerOf(request)
    const standing = place.of(request)
    const page = Number(query.page ?? 1)
    const perPage = Math.min(Number(query.per_page ?? PER_PAGE), MOST_PER_PAGE)
    const role = query['filter[invite_user_as]']
    const { total, invitations } = await engine.list(actor, standing, {
      sort: query.sort ?? 'created_at',
      offset: (page - 1) * perPage,
      limit: perPage,
      ...(role && { role }),
    })
    const reader = { actor, view: readView(query) }
    const document = await listDocumentOf(face, reader, {
      shown: invitations.map((invitation) => ({
        invitation,
        code: engine.showCode(actor, standing, invitation),
      })),
      meta: {
        pagination: {
          page,
          per_page: perPage,
          total_count: total,
          total_pages: Math.ceil(total / perPage),
        },
        sort: query.sort ?? null,
        filter: role ? { invite_user_as: role } : {},
      },
    })
    return send(reply, document)
  })
}
