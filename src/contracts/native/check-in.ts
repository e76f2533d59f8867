import { Type } from 'typebox'
import type { Engine } from '../../core/engine.ts'
import { callerOf } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { answer, SECURITY } from './answer-schemas.ts'
import { InvitationPath } from './invitation-requests.ts'
import { openAsMember } from './open-as-member.ts'
import { invitationOf } from './present.ts'
import type { Routes } from './routes.ts'

const CheckIn = Type.Union(
  [
    Type.Object(
      { ticket: Type.Optional(Type.String({ maxLength: 200, description: 'As the guest shows it.' })) },
      { additionalProperties: false },
    ),
    Type.Null(),
  ],
  { examples: [{}] },
)

const PATH = '/places/:placeId/invitations/:invitationId/check-in'
const about = { tags: ['Check-in'], security: SECURITY, params: InvitationPath }

/** Who has come to a social. */
export const checkInRoutes = (server: Routes, engine: Engine): void => {
  server.put(
    PATH,
    {
      config: { access: 'account', act: 'check_in' },
      schema: {
        ...about,
        operationId: 'checkIn',
        summary: 'Check a guest in',
        description:
          'Once accepted; again changes nothing. A ticket has to be the right one, and is not needed. ' +
          'For hosts. A key needs `invite`.',
        body: CheckIn,
        response: { 200: answer('Invitation'), ...refusals(400, 401, 403, 404, 409, 413, 415) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const opened = await openAsMember(engine, actor, request.params)
      return invitationOf(
        await engine.describeOne(await engine.checkIn(actor, opened, request.body ?? {})),
        engine.now(),
      )
    },
  )

  server.delete(
    PATH,
    {
      config: { access: 'account', act: 'check_in' },
      schema: {
        ...about,
        operationId: 'undoCheckIn',
        summary: 'Take a check-in back',
        description: 'Of somebody who is not checked in it changes nothing. For hosts. A key needs `invite`.',
        response: { 200: answer('Invitation'), ...refusals(400, 401, 403, 404, 409, 413, 415) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const opened = await openAsMember(engine, actor, request.params)
      return invitationOf(await engine.describeOne(await engine.undoCheckIn(actor, opened)), engine.now())
    },
  )
}
