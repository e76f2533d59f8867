import type { Engine } from '../../core/engine.ts'
import { callerOf } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { answer, SECURITY } from './answer-schemas.ts'
import { changesIn, InvitationChanges, InvitationPath } from './invitation-requests.ts'
import { openToManage } from './manage-invitation.ts'
import { invitationOf } from './present.ts'
import type { Routes } from './routes.ts'

export const changeInvitationRoute = (server: Routes, engine: Engine): void => {
  server.patch(
    '/places/:placeId/invitations/:invitationId',
    {
      config: { access: 'account' },
      schema: {
        tags: ['Invitations'],
        security: SECURITY,
        operationId: 'changeInvitation',
        summary: 'Change what it offers',
        description:
          'While it is pending; what is not given stays as it is, and nobody is mailed. Whoever gives it ' +
          'another role vouches for it from then on. For those who may grant its role, and the new one as ' +
          'well. A key needs `invite`.',
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
      const opened = await openToManage(engine, actor, request.params)
      const invitation = await engine.changeInvitation(actor, opened, changesIn(request.body))
      return invitationOf(await engine.describeOne(invitation), engine.now())
    },
  )
}
