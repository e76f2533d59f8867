import { Type } from 'typebox'
import { describeMade } from '../../core/described.ts'
import type { Engine } from '../../core/engine.ts'
import type { Invitation } from '../../core/invitation.ts'
import { callerOf } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { logUndecided } from '../../http/undecided.ts'
import { answer, SECURITY } from './answer-schemas.ts'
import { inviteRequestIn, NewInvitations } from './invitation-requests.ts'
import { PlacePath } from './places.ts'
import { allows } from '../../core/policy.ts'
import { outcomesOf } from './present.ts'
import type { Routes } from './routes.ts'

export const inviteRoute = (server: Routes, engine: Engine): void => {
  server.post(
    '/places/:placeId/invitations',
    {
      config: { access: 'account', act: 'invite' },
      schema: {
        tags: ['Invitations'],
        security: SECURITY,
        operationId: 'invite',
        summary: 'Invite one or many',
        description:
          'One outcome per invitee, in order: a bad address never spoils the rest. For those who may grant ' +
          'the roles. A key needs `invite`. A workspace takes 500 at once, and none when the seats do not ' +
          'suffice. With `dryRun` it only tells how it would go.',
        params: PlacePath,
        body: NewInvitations,
        response: {
          200: Type.Object(
            { outcomes: Type.Array(answer('InviteOutcome')) },
            { description: 'How it went.' },
          ),
          ...refusals(400, 401, 403, 404, 409, 410, 413, 415, 422),
        },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const standing = await engine.enter(actor, request.params)
      const verb = request.body.dryRun ? engine.dryRun : engine.invite
      const outcomes = await verb(actor, standing, inviteRequestIn(request.body))
      logUndecided(request, outcomes)
      const mayFind = allows('find', actor, { kind: standing.place.kind, roles: standing.roles })
      const isMailed = request.body.notify ?? true
      const madeOf = (made: Invitation) => describeMade(actor, made, { isMailed })
      return { outcomes: await outcomesOf(engine, outcomes, { showsStanding: mayFind, madeOf }) }
    },
  )
}
