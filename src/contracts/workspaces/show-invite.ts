import type { Engine } from '../../core/engine.ts'
import { openInvite } from './find.ts'
import { previewOf } from './present.ts'
import type { Routes } from './routes.ts'
import { FAILURES, InvitePath, Preview, TAGS } from './schemas.ts'

export const showInvite = (server: Routes, engine: Engine): void => {
  server.get(
    '/:id',
    {
      config: { access: 'public', because: 'numbers are random, and the mail said as much' },
      schema: {
        operationId: 'showWorkspaceInvite',
        summary: 'One invitation, in any state',
        description: 'Needs no token: ids are random, and the answer says no more than the mail did.',
        tags: TAGS,
        security: [],
        params: InvitePath,
        response: { 200: Preview, ...FAILURES },
      },
    },
    async (request) => {
      const { place, invitation } = await openInvite(engine, null, request.params.id)
      const [sender] = await engine.findAccounts([invitation.inviterId])
      return previewOf({ place, invitation, sender: sender ?? null, now: engine.now() })
    },
  )
}
