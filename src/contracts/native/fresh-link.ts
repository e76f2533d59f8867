import { randomUUID } from 'node:crypto'
import { Type } from 'typebox'
import type { Engine } from '../../core/engine.ts'
import type { Background } from '../../http/background.ts'
import { refusals } from '../../http/problem-schema.ts'
import { isId } from './ids.ts'
import type { Routes } from './routes.ts'

interface Parts {
  readonly engine: Engine
  readonly background: Background
}

const Heard = Type.Object(
  { detail: Type.String({ description: 'A sentence for a person.' }) },
  { description: 'The same answer for everybody.' },
)

const HEARD = 'If this invitation can be had again, a mail is on its way.'

const anyId = Type.String({ examples: ['01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90'] })

/** For those whose link has run out, or whose mail is lost. Neither the answer nor its time tells anything. */
export const freshLinkRoutes = (server: Routes, { engine, background }: Parts): void => {
  server.post(
    '/places/:placeId/invitations/:invitationId/fresh-link',
    {
      config: { access: 'public', ids: 'unread' },
      schema: {
        tags: ['Invitations'],
        security: [],
        operationId: 'askForFreshLink',
        summary: 'Ask for a fresh link',
        description:
          'Once an hour, for pending and expired invitations. The link goes to the invited address and nowhere ' +
          'else; where the place does not renew by itself, or cannot, the inviter is asked for it. The answer ' +
          'is always the same.',
        params: Type.Object({ placeId: anyId, invitationId: anyId }),
        response: { 202: Heard, ...refusals(400, 413, 415) },
      },
    },
    async (request, reply) => {
      const { placeId, invitationId } = request.params
      // Finds nobody: only whether the database is there to go on with.
      await engine.findAccounts([randomUUID()])
      const at = { placeId: placeId.toLowerCase(), id: invitationId.toLowerCase() }
      background.onceAnswered(reply, async () => {
        if (isId(at.placeId) && isId(at.id)) await engine.askForFreshLink(at)
      })
      return reply.code(202).send({ detail: HEARD })
    },
  )
}
