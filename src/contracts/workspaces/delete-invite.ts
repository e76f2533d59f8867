import type { Engine } from '../../core/engine.ts'
import { callerOf } from '../../http/caller.ts'
import { openInviteAsMember } from './find.ts'
import { readWorkspace, requireReader } from './read-workspace.ts'
import type { Routes } from './routes.ts'
import { FAILURES, InvitePath, SECURITY, TAGS, Workspace } from './schemas.ts'

export const deleteInvite = (server: Routes, engine: Engine): void => {
  server.delete(
    '/:id',
    {
      config: { access: 'account', act: ['cancel', 'list', 'list_members'] },
      schema: {
        operationId: 'deleteWorkspaceInvite',
        summary: 'Take an invitation back',
        description: 'Again and again with the same success. An accepted one is 409.',
        tags: TAGS,
        security: SECURITY,
        params: InvitePath,
        response: { 200: Workspace, ...FAILURES },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const opened = await openInviteAsMember(engine, actor, request.params.id)
      requireReader(actor, opened)
      await engine.cancel(actor, opened)
      return readWorkspace(engine, actor, opened)
    },
  )
}
