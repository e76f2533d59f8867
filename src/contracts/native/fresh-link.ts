import { Type } from 'typebox'
import type { Engine } from '../../core/engine.ts'
import { isUuid } from '../../core/uuid.ts'
import type { Background } from '../../http/background.ts'
import { refusals } from '../../http/problem-schema.ts'
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
      config: { access: 'public', because: 'the answer tells nothing', ids: 'unread', once: false },
      schema: {
        tags: ['Invitations'],
        security: [],
        operationId: 'askForFreshLink',
        summary: 'Ask for a fresh link',
        description:
          'For pending and expired invitations: once an hour at most, more rarely each time, and five times ' +
          'until somebody in charge sends it again. The link goes to the invited address and nowhere else, and ' +
          'only if it was mailed before; an expired one comes back by itself once, and where it does not, the ' +
          'inviter is asked for it. The answer is always the same.',
        params: Type.Object({ placeId: anyId, invitationId: anyId }),
        response: { 202: Heard, ...refusals(400, 413, 415) },
      },
    },
    async (request, reply) => {
      const { placeId, invitationId } = request.params
      // Whatever it says: without a database to go on with, nothing must be promised.
      await engine.hasAccounts()
      const at = { placeId: placeId.toLowerCase(), id: invitationId.toLowerCase() }
      if (isUuid(at.placeId) && isUuid(at.id)) {
        background.onceAnswered(reply, () => engine.askForFreshLink(at))
      }
      return reply.code(202).send({ detail: HEARD })
    },
  )
}
