import { Type, type Static } from 'typebox'
import type { Engine } from '../../core/engine.ts'
import { callerOf } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { InvitationPath } from './invitation-requests.ts'
import { invitationOf } from './present.ts'
import type { Routes } from './routes.ts'
import { answer, PERSON_ONLY } from './answer-schemas.ts'

const Answer = Type.Union(
  [
    Type.Object(
      {
        code: Type.Optional(
          Type.String({
            maxLength: 200,
            description: 'From the mail; not needed where the address is enough.',
          }),
        ),
      },
      { additionalProperties: false },
    ),
    Type.Null(),
  ],
  { examples: [{ code: 'f6a32bf36aef71ac4b0dc6a1dc80f296777c7969226939201c6de1d09587fe17' }] },
)

interface Way {
  readonly verb: 'accept' | 'decline'
  readonly summary: string
  readonly description: string
}

const WAYS: readonly Way[] = [
  {
    verb: 'accept',
    summary: 'Accept an invitation',
    description: 'For the invited person. Accepting again is the same success, with nothing changed.',
  },
  {
    verb: 'decline',
    summary: 'Decline an invitation',
    description: 'For the invited person. Declining again is the same success, with nothing changed.',
  },
]

/** How the invited answer, whatever the kind of place. */
export const answerRoutes = (server: Routes, engine: Engine): void => {
  for (const { verb, summary, description } of WAYS) {
    server.post(
      `/places/:placeId/invitations/:invitationId/${verb}`,
      {
        config: { access: 'person' },
        schema: {
          tags: ['Invitations'],
          security: PERSON_ONLY,
          operationId: `${verb}Invitation`,
          summary,
          description,
          params: InvitationPath,
          body: Answer,
          response: { 200: answer('Invitation'), ...refusals(400, 401, 403, 404, 409, 410, 413, 415) },
        },
      },
      async (request): Promise<object> => {
        const actor = callerOf(request)
        const { placeId, invitationId: id } = request.params
        const opened = await engine.openAsInvitee(actor, { placeId, id })
        return invitationOf(await engine[verb](actor, opened, codeIn(request.body)), engine.now())
      },
    )
  }
}

const codeIn = (body: Static<typeof Answer> | undefined): { code?: string } =>
  body?.code === undefined ? {} : { code: body.code }
