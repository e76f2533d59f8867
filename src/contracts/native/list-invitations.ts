import { Type, type Static } from 'typebox'
import type { Engine } from '../../core/engine.ts'
import type { BrowseQuery } from '../../core/ports/invitations.ts'
import { callerOf } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { answer, SECURITY } from './answer-schemas.ts'
import { cursorOf, ListQuery, markIn, sortIn } from './list-query.ts'
import { DEFAULT_LIMIT, pageOf } from './page.ts'
import { PlacePath } from './places.ts'
import { invitationOf } from './present.ts'
import type { Routes } from './routes.ts'

const count = Type.Integer({ minimum: 0 })

const InvitationsPage = Type.Object(
  {
    ...pageOf(answer('Invitation')).properties,
    counts: Type.Object(
      {
        pending: count,
        accepted: count,
        declined: count,
        cancelled: count,
        expired: count,
        checkedIn: Type.Integer({ minimum: 0, description: 'Guests who came, among the accepted.' }),
      },
      { description: 'Of the place; with `role`, of that role. No other filter changes them.' },
    ),
  },
  { description: 'A page of them, and how many there are.' },
)

export const listInvitationsRoute = (server: Routes, engine: Engine): void => {
  server.get(
    '/places/:placeId/invitations',
    {
      config: { access: 'account', act: 'list' },
      schema: {
        tags: ['Invitations'],
        security: SECURITY,
        operationId: 'listInvitations',
        summary: 'Who is invited',
        description:
          'In every state unless one is named, the latest first, for those who may invite. While it is walked ' +
          'nothing comes twice or is left out in the order of creation. A key needs `read`.',
        params: PlacePath,
        querystring: ListQuery,
        response: { 200: InvitationsPage, ...refusals(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const standing = await engine.enter(actor, request.params)
      const page = await engine.browse(actor, standing, browseQueryIn(request.query))
      return {
        items: page.invitations.map((one) => invitationOf(one, page.now)),
        nextCursor: page.next && cursorOf(page.next, request.query.sort),
        counts: page.counts,
      }
    },
  )
}

const browseQueryIn = (query: Static<typeof ListQuery>): Omit<BrowseQuery, 'placeId' | 'now' | 'endedAt'> => {
  const { state, role, inviterId, q, sort, cursor, limit = DEFAULT_LIMIT } = query
  return {
    ...(state === undefined ? {} : { state }),
    ...(role === undefined ? {} : { role }),
    ...(inviterId === undefined ? {} : { inviterId: inviterId.toLowerCase() }),
    ...(q ? { search: q } : {}),
    ...(cursor === undefined ? {} : { after: markIn(cursor, sort) }),
    sort: sortIn(query),
    limit,
  }
}
