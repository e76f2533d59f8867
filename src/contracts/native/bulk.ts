import type { FastifyRequest } from 'fastify'
import { Type } from 'typebox'
import type { Engine } from '../../core/engine.ts'
import type { BulkOutcome } from '../../core/verbs/bulk.ts'
import { callerOf } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { logUndecided } from '../../http/undecided.ts'
import { answer, SECURITY } from './answer-schemas.ts'
import { begunBefore } from './idempotency.ts'
import { Chosen, ChosenToResend, idsIn, resendRequestIn } from './invitation-requests.ts'
import { PlacePath } from './places.ts'
import { outcomesOf } from './present.ts'
import type { Routes } from './routes.ts'

const EACH = 'One outcome per id, in order: one that is refused never spoils the rest. A key needs `invite`.'

const about = {
  tags: ['Invitations'],
  security: SECURITY,
  params: PlacePath,
}

const outcomes = Type.Object({ outcomes: Type.Array(answer('BulkOutcome')) }, { description: 'How it went.' })
const response = { 200: outcomes, ...refusals(400, 401, 403, 404, 413, 415) }

/** What is done to one invitation, done to many at once. */
export const bulkRoutes = (server: Routes, engine: Engine): void => {
  server.post(
    '/places/:placeId/invitations/resend',
    {
      config: { access: 'account', act: 'resend' },
      schema: {
        ...about,
        operationId: 'resendInvitations',
        summary: 'Send many again',
        description: EACH,
        body: ChosenToResend,
        response: { ...response, ...refusals(422) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const standing = await engine.enter(actor, request.params)
      const { ids: _, ...how } = request.body
      const asked = { ...resendRequestIn(how), since: begunBefore(request), ids: idsIn(request.body) }
      return answerOf(engine, request, await engine.resendMany(actor, standing, asked))
    },
  )

  server.post(
    '/places/:placeId/invitations/cancel',
    {
      config: { access: 'account', act: 'cancel' },
      schema: {
        ...about,
        operationId: 'cancelInvitations',
        summary: 'Take many back',
        description: EACH,
        body: Chosen,
        response,
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const standing = await engine.enter(actor, request.params)
      return answerOf(engine, request, await engine.cancelMany(actor, standing, idsIn(request.body)))
    },
  )

  server.post(
    '/places/:placeId/invitations/restore',
    {
      config: { access: 'account', act: 'restore' },
      schema: {
        ...about,
        operationId: 'restoreInvitations',
        summary: 'Undo many cancels',
        description: EACH,
        body: Chosen,
        response,
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const standing = await engine.enter(actor, request.params)
      return answerOf(engine, request, await engine.restoreMany(actor, standing, idsIn(request.body)))
    },
  )
}

const answerOf = async (
  engine: Engine,
  request: FastifyRequest,
  outcomes: readonly BulkOutcome[],
): Promise<{ outcomes: object[] }> => {
  logUndecided(request, outcomes)
  const presented = await outcomesOf(engine, outcomes)
  return { outcomes: outcomes.map(({ id }, n) => ({ id, ...presented[n] })) }
}
