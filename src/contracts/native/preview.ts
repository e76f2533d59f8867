import type { Engine } from '../../core/engine.ts'
import { callerOrNull } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { answer, OPTIONAL_PERSON } from './answer-schemas.ts'
import { Answer, CODE_IS_ENOUGH, codeIn } from './answers.ts'
import { InvitationPath } from './invitation-requests.ts'
import { previewOf } from './present-preview.ts'
import type { Routes } from './routes.ts'

/** What the page behind the mailed link shows. A POST, so that the code stands in no address and no log. */
export const previewRoutes = (server: Routes, engine: Engine): void => {
  server.post(
    '/places/:placeId/invitations/:invitationId/preview',
    {
      config: { access: 'public', because: CODE_IS_ENOUGH, identify: true, ids: 'unsaid', once: false },
      schema: {
        tags: ['Invitations'],
        security: OPTIONAL_PERSON,
        operationId: 'previewInvitation',
        summary: 'What I am invited to',
        description:
          'In any state, for whoever shows the code of the latest mail, or is signed in and is meant. For ' +
          'everybody else there is no such invitation. It changes nothing.',
        params: InvitationPath,
        body: Answer,
        response: { 200: answer('InvitationPreview'), ...refusals(400, 404, 413, 415) },
      },
    },
    async (request) => {
      const { placeId, invitationId: id } = request.params
      const shown = { viewer: callerOrNull(request), ...codeIn(request.body) }
      return previewOf(await engine.preview({ placeId, id }, shown))
    },
  )
}
