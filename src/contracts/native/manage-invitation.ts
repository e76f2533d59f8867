import { Type } from 'typebox'
import type { Engine } from '../../core/engine.ts'
import { callerOf } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { answer, SECURITY } from './answer-schemas.ts'
import { begunBefore } from './idempotency.ts'
import { InvitationPath, Resend, resendRequestIn } from './invitation-requests.ts'
import { openAsMember } from './open-as-member.ts'
import { invitationOf } from './present.ts'
import type { Routes } from './routes.ts'

const about = { tags: ['Invitations'], security: SECURITY, params: InvitationPath }

/** Sending one again, taking it back, and taking that back. */
export const manageRoutes = (server: Routes, engine: Engine): void => {
  server.post(
    '/places/:placeId/invitations/:invitationId/resend',
    {
      config: { access: 'account', act: 'resend' },
      schema: {
        ...about,
        operationId: 'resendInvitation',
        summary: 'Send it again',
        description:
          'For longer, with the caller vouching for it; an expired one comes back with a new code. Within a ' +
          'minute of the last time it does nothing, unless `rotate` wants a new code. For those who may grant ' +
          'its role. A key needs `invite`.',
        body: Type.Union([Resend, Type.Null()], { examples: [{ rotate: true }] }),
        response: {
          200: answer('Invitation'),
          ...refusals(400, 401, 403, 404, 409, 410, 413, 415, 422),
        },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const opened = await openAsMember(engine, actor, request.params)
      const wish = { ...resendRequestIn(request.body ?? {}), since: begunBefore(request) }
      const invitation = await engine.resend(actor, opened, wish)
      return invitationOf(await engine.describeOne(invitation), engine.now())
    },
  )

  server.post(
    '/places/:placeId/invitations/:invitationId/cancel',
    {
      config: { access: 'account', act: 'cancel' },
      schema: {
        ...about,
        operationId: 'cancelInvitation',
        summary: 'Take it back',
        description:
          'What has ended already stays as it ended. For those who may grant its role. A key needs `invite`.',
        response: { 200: answer('Invitation'), ...refusals(400, 401, 403, 404, 409, 413, 415) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const opened = await openAsMember(engine, actor, request.params)
      return invitationOf(await engine.describeOne(await engine.cancel(actor, opened)), engine.now())
    },
  )

  server.post(
    '/places/:placeId/invitations/:invitationId/restore',
    {
      config: { access: 'account', act: 'restore' },
      schema: {
        ...about,
        operationId: 'restoreInvitation',
        summary: 'Undo a cancel',
        description:
          'Within its time: it waits again, with the code it had and the caller vouching for it. Its mail goes ' +
          'out if the cancel had stopped it. For those who may grant its role. A key needs `invite`.',
        response: { 200: answer('Invitation'), ...refusals(400, 401, 403, 404, 409, 410, 413, 415) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const opened = await openAsMember(engine, actor, request.params)
      return invitationOf(await engine.describeOne(await engine.restore(actor, opened)), engine.now())
    },
  )
}
