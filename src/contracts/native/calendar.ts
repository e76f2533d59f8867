import { Type } from 'typebox'
import type { FastifyReply } from 'fastify'
import { calendarFile } from '../../calendar/calendar-file.ts'
import type { Engine } from '../../core/engine.ts'
import type { Event } from '../../core/event.ts'
import { callerOf, callerOrNull } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { OPTIONAL_PERSON, SECURITY } from './answer-schemas.ts'
import { Answer, CODE_IS_ENOUGH, codeIn } from './answers.ts'
import { InvitationPath } from './invitation-requests.ts'
import { PlacePath } from './places.ts'
import type { Routes } from './routes.ts'

const MEDIA_TYPE = 'text/calendar; charset=utf-8; method=PUBLISH'
const File = {
  description: 'iCalendar (RFC 5545), with the one event.',
  content: { 'text/calendar': { schema: Type.String() } },
}

interface Parts {
  readonly engine: Engine
  readonly baseUrl: string
}

/** A social as a file for calendars. */
export const calendarRoutes = (server: Routes, { engine, baseUrl }: Parts): void => {
  const send = (reply: FastifyReply, event: Event): FastifyReply =>
    reply
      .header('content-type', MEDIA_TYPE)
      .header('content-disposition', 'attachment; filename="invite.ics"')
      .send(calendarFile({ event, baseUrl, now: engine.now(), organizer: null }))

  server.get(
    '/places/:placeId/calendar.ics',
    {
      config: { access: 'account', act: 'read_place' },
      schema: {
        tags: ['Check-in'],
        security: SECURITY,
        operationId: 'readCalendar',
        summary: 'A social for the calendar',
        description: 'Once it is known when it starts. For members. A key needs `read`.',
        params: PlacePath,
        response: { 200: File, ...refusals(401, 403, 404, 409) },
      },
    },
    async (request, reply) => {
      const actor = callerOf(request)
      return send(reply, engine.readCalendar(actor, await engine.enter(actor, request.params)))
    },
  )

  server.post(
    '/places/:placeId/invitations/:invitationId/calendar.ics',
    {
      config: { access: 'public', because: CODE_IS_ENOUGH, identify: true, ids: 'unsaid', once: false },
      schema: {
        tags: ['Check-in'],
        security: OPTIONAL_PERSON,
        operationId: 'readInvitationCalendar',
        summary: 'What I am invited to, for the calendar',
        description:
          'For whoever shows the code, or is signed in and is meant; else there is no such invitation.',
        params: InvitationPath,
        body: Answer,
        response: { 200: File, ...refusals(400, 404, 409, 413, 415) },
      },
    },
    async (request, reply) => {
      const { placeId, invitationId: id } = request.params
      const shown = { ...codeIn(request.body), viewer: callerOrNull(request) }
      return send(reply, await engine.readInvitationCalendar({ placeId, id }, shown))
    },
  )
}
