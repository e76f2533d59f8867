import { Type, type Static } from 'typebox'
import type { Engine } from '../../core/engine.ts'
import type { Verb } from '../../core/policy.ts'
import { callerOf, callerOrNull } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { InvitationPath } from './invitation-requests.ts'
import { invitationOf } from './present.ts'
import type { Routes } from './routes.ts'
import { answer, OPTIONAL_PERSON, PERSON_ONLY } from './answer-schemas.ts'

/** What the invited show. */
export const Answer = Type.Union(
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

export const codeIn = (body: Static<typeof Answer> | undefined): { code?: string } =>
  body?.code === undefined ? {} : { code: body.code }

const about = { tags: ['Invitations'], params: InvitationPath, body: Answer }
const response = { 200: answer('Invitation'), ...refusals(400, 401, 403, 404, 409, 410, 413, 415) }

/** How the invited answer, whatever the kind of place. */
export const answerRoutes = (server: Routes, engine: Engine): void => {
  server.post(
    '/places/:placeId/invitations/:invitationId/accept',
    {
      config: { access: 'person', act: 'accept', ids: 'unsaid' },
      schema: {
        ...about,
        security: PERSON_ONLY,
        operationId: 'acceptInvitation',
        summary: 'Accept an invitation',
        description: 'For the invited person. Accepting again is the same success, with nothing changed.',
        response,
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const { placeId, invitationId: id } = request.params
      const opened = await engine.openAsInvitee(actor, { placeId, id })
      const accepted = await engine.accept(actor, opened, codeIn(request.body))
      return invitationOf(await engine.describeToInvitee(actor, accepted), engine.now())
    },
  )

  for (const { verb, act, ...words } of WAYS) {
    server.post(
      `/places/:placeId/invitations/:invitationId/${words.path}`,
      {
        config: { access: 'public', because: CODE_IS_ENOUGH, act, identify: true, ids: 'unsaid' },
        schema: {
          ...about,
          security: OPTIONAL_PERSON,
          operationId: words.operationId,
          summary: words.summary,
          description: words.description,
          response,
        },
      },
      async (request) => {
        const actor = callerOrNull(request)
        const { placeId, invitationId: id } = request.params
        const opened = await engine.openAsInvitee(actor, { placeId, id })
        const answered = await engine[verb](actor, opened, codeIn(request.body))
        return invitationOf(await engine.describeToInvitee(actor, answered), engine.now())
      },
    )
  }
}

/** Why visitors may ask: each of these routes looks for proof itself. */
export const CODE_IS_ENOUGH = 'the invited may have nothing but the code'

interface Way {
  readonly verb: 'decline' | 'undoDecline'
  readonly act: Verb
  readonly path: string
  readonly operationId: string
  readonly summary: string
  readonly description: string
}

const WAYS: readonly Way[] = [
  {
    verb: 'decline',
    act: 'decline',
    path: 'decline',
    operationId: 'declineInvitation',
    summary: 'Decline an invitation',
    description:
      'For the invited person, and without an account for whoever shows the code, unless the place is ' +
      'strict. Declining again is the same success, with nothing changed.',
  },
  {
    verb: 'undoDecline',
    act: 'undo_decline',
    path: 'undo-decline',
    operationId: 'undoDecline',
    summary: 'Take a no back',
    description:
      'For whoever declined: the same account, or the code if that was all that was shown. Until the ' +
      'invitation expires; it is pending again.',
  },
]
