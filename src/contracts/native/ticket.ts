import type { Engine } from '../../core/engine.ts'
import { ticketLink } from '../../core/links.ts'
import { callerOf } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { answer, PERSON_ONLY } from './answer-schemas.ts'
import { InvitationPath } from './invitation-requests.ts'
import type { Routes } from './routes.ts'

interface Parts {
  readonly engine: Engine
  readonly baseUrl: string
}

export const ticketRoutes = (server: Routes, { engine, baseUrl }: Parts): void => {
  server.get(
    '/places/:placeId/invitations/:invitationId/ticket',
    {
      config: { access: 'person', act: 'read_ticket', ids: 'unsaid' },
      schema: {
        tags: ['Check-in'],
        security: PERSON_ONLY,
        operationId: 'readTicket',
        summary: 'My ticket',
        description: 'For whoever accepted the invitation to a social, and none to it since.',
        params: InvitationPath,
        response: { 200: answer('Ticket'), ...refusals(401, 403, 404, 409) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const { placeId, invitationId: id } = request.params
      const ticket = await engine.readTicket(actor, await engine.openAsInvitee(actor, { placeId, id }))
      return { ticket, url: ticketLink(baseUrl, { placeId, id }, ticket) }
    },
  )
}
