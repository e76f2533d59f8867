import type { Engine } from '../../core/engine.ts'
import type { Answer } from '../../core/verbs/accept.ts'
import { callerOf } from '../../http/caller.ts'
import { openInvite } from './find.ts'
import type { Routes } from './routes.ts'
import { CodeBody, CodeQuery, FAILURES, InvitePath, Notice, SECURITY, TAGS } from './schemas.ts'

/** What accepting and declining have in common: who is asked, and how the code may come. */
const schema = {
  tags: TAGS,
  security: SECURITY,
  params: InvitePath,
  querystring: CodeQuery,
  body: CodeBody,
  response: { 200: Notice, ...FAILURES },
}

export const acceptInvite = (server: Routes, engine: Engine): void => {
  server.put(
    '/:id/accept',
    {
      config: { access: 'person', act: 'accept' },
      schema: {
        ...schema,
        operationId: 'acceptWorkspaceInvite',
        summary: 'Accept',
        description: 'For whoever has the invited address, verified, or the code. What has ended is 410.',
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const opened = await openInvite(engine, actor, request.params.id)
      await engine.accept(actor, opened, answerIn(request))
      return { notice: 'Invite was successfully accepted.' }
    },
  )
}

export const declineInvite = (server: Routes, engine: Engine): void => {
  server.put(
    '/:id/decline',
    {
      config: { access: 'person', act: 'decline' },
      schema: {
        ...schema,
        operationId: 'declineWorkspaceInvite',
        summary: 'Decline',
        description: 'For whoever has the invited address, verified, or the code. What has ended is 410.',
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const opened = await openInvite(engine, actor, request.params.id)
      await engine.decline(actor, opened, answerIn(request))
      return { notice: 'Invite was successfully declined.' }
    },
  )
}

interface Answered {
  readonly query: { readonly code?: string }
  readonly body: { readonly code?: string } | null | undefined
}

const answerIn = ({ query, body }: Answered): Answer => {
  const code = body?.code ?? query.code
  return code === undefined ? {} : { code }
}
