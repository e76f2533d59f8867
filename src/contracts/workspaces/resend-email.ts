import type { FastifyRequest } from 'fastify'
import type { Engine } from '../../core/engine.ts'
import { callerOf } from '../../http/caller.ts'
import { BadRequest } from '../../http/faults.ts'
import { openInviteAsMember } from './find.ts'
import type { Routes } from './routes.ts'
import { FAILURES, InvitePath, SECURITY, Success, TAGS } from './schemas.ts'

/**
 * The one GET that does something, since it is published so. A bearer token is what keeps an `<img>`
 * or a link from doing it; nothing that fetches ahead or only asks for the head may either.
 */
export const resendEmail = (server: Routes, engine: Engine): void => {
  server.get(
    '/:id/resend_email',
    {
      exposeHeadRoute: false,
      config: { access: 'account', act: 'resend' },
      schema: {
        operationId: 'resendWorkspaceInviteEmail',
        summary: 'Mail an invitation again',
        description:
          'For 30 more days; an expired one comes back. Within a minute of the last, nothing is sent.',
        tags: TAGS,
        security: SECURITY,
        params: InvitePath,
        response: { 200: Success, ...FAILURES },
      },
    },
    async (request) => {
      refusePrefetch(request)
      const actor = callerOf(request)
      const opened = await openInviteAsMember(engine, actor, request.params.id)
      await engine.resend(actor, opened)
      return { success: 'true' as const }
    },
  )
}

const ANNOUNCED_BY = ['sec-purpose', 'purpose', 'x-purpose', 'x-moz']

const refusePrefetch = ({ headers }: FastifyRequest): void => {
  const isAhead = ANNOUNCED_BY.some((name) => /prefetch|prerender|preview/i.test(String(headers[name] ?? '')))
  if (isAhead) throw new BadRequest(403, 'This sends a mail and is not fetched ahead. Nothing was sent.')
}
