import type { Engine } from '../../core/engine.ts'
import { callerOf } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { answer, SECURITY } from './answer-schemas.ts'
import { changesIn, InvitationChanges, InvitationPath } from './invitation-requests.ts'
import { openAsMember } from './open-as-member.ts'
import { invitationOf } from './present.ts'
import type { Routes } from './routes.ts'

export const changeInvitationRoute = (server: Routes, engine: Engine): void => {
  server.patch(
    '/places/:placeId/invitations/:invitationId',
    {
      config: { access: 'account', act: 'change' },
      schema: {
        tags: ['Invitations'],
        security: SECURITY,
        operationId: 'changeInvitation',
        summary: 'Change what it offers',
        description:
          'While it is pending; what is not given stays as it is. Whoever gives it another role or message ' +
          'vouches for it from then on. Nobody is mailed, unless the new role is one that somebody who could ' +
          'see the link may not grant: then the link is replaced, and the new one mailed to where the last ' +
          'went. For those who may grant its role, and the new one as well. A key needs `invite`.',
        params: InvitationPath,
        body: InvitationChanges,
        response: {
          200: answer('Invitation'),
          ...refusals(400, 401, 403, 404, 409, 410, 413, 415, 422),
        },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const opened = await openAsMember(engine, actor, request.params)
      const invitation = await engine.changeInvitation(actor, opened, changesIn(request.body))
      return invitationOf(await engine.describeOne(invitation), engine.now())
    },
  )
}
