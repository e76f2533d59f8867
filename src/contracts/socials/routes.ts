import type { FastifyPluginAsync } from 'fastify'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Actor } from '../../core/actor.ts'
import type { Engine } from '../../core/engine.ts'
import { UsherError } from '../../core/errors.ts'
import type { Standing } from '../../core/place.ts'
import { isUuid } from '../../core/uuid.ts'
import { callerOf, identifyCallers, type Identify } from '../../http/caller.ts'
import { BadRequest } from '../../http/faults.ts'
import { problems } from '../../http/problems.ts'
import { logUndecided } from '../../http/undecided.ts'
import { inviteEach } from './invite.ts'
import { Answer, Body, MOST_ITEMS, PROBLEMS, SocialPath } from './schemas.ts'

interface Parts {
  readonly engine: Engine
  readonly identify: Identify
}

/** The contract of social invitations, under /api/v1/social. */
export const socials =
  (parts: Parts): FastifyPluginAsync =>
  async (server) => {
    await server.register(social(parts), { prefix: '/api/v1/social' })
  }

const social =
  ({ engine, identify }: Parts): FastifyPluginAsyncTypebox =>
  async (server) => {
    server.setErrorHandler(problems.onError)
    server.setNotFoundHandler(problems.onNotFound)
    identifyCallers(server, identify, { apiKey: true })
    server.post('/invite/:socialId', INVITE, async (request) => {
      const actor = callerOf(request)
      const standing = await enterSocial(engine, actor, request.params.socialId)
      return inviteEach(engine, actor, {
        elements: elementsOf(request.body),
        standing,
        onOutcomes: (outcomes) => logUndecided(request, outcomes),
      })
    })
  }

const INVITE = {
  config: { access: 'account', act: 'invite' },
  schema: {
    operationId: 'inviteToSocial',
    summary: 'Invite people to a social',
    description:
      'By account id or by address. The answer has an element for each one sent, in the same order.',
    tags: ['Social invitations'],
    security: [{ bearer: [] }, { apiKey: [] }],
    params: SocialPath,
    body: Body,
    response: { 200: Answer, ...PROBLEMS },
  },
  // The schema describes; what is sent is looked at by hand, and only a whole that is no array is refused.
  validatorCompiler: () => () => true,
} as const

const enterSocial = async (engine: Engine, actor: Actor, placeId: string): Promise<Standing> => {
  if (!isUuid(placeId))
    throw new UsherError('place_not_found', 'There is no such social, or you are not in it.')
  return engine.enter(actor, { kind: 'social', placeId })
}

const elementsOf = (body: unknown): readonly unknown[] => {
  if (!Array.isArray(body)) throw new BadRequest(400, 'The body is an array of invitations.', { pointer: '' })
  if (body.length > MOST_ITEMS) {
    throw new BadRequest(413, `At most ${MOST_ITEMS} people can be invited here at once.`, { pointer: '' })
  }
  return body
}
