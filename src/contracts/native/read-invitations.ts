import { Type } from 'typebox'
import type { Engine } from '../../core/engine.ts'
import { invitationLink } from '../../core/links.ts'
import { callerOf } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { answer, SECURITY } from './answer-schemas.ts'
import { InvitationPath } from './invitation-requests.ts'
import { listInvitationsRoute } from './list-invitations.ts'
import { openAsMember } from './open-as-member.ts'
import { invitationOf } from './present.ts'
import { historyOf } from './present-history.ts'
import type { Routes } from './routes.ts'

interface Parts {
  readonly engine: Engine
  readonly baseUrl: string
}

const about = { tags: ['Invitations'], security: SECURITY, params: InvitationPath }

const Link = Type.Object(
  { url: Type.String({ format: 'uri', description: 'With the code in it: whoever has it may use it.' }) },
  { description: 'The link.' },
)

const History = Type.Object(
  {
    events: Type.Array(answer('InvitationEvent')),
    deliveries: Type.Array(answer('InvitationLetter')),
  },
  { description: 'Both from the oldest to the latest, 500 at most.' },
)

/** What those who may invite see of a place's invitations. */
export const invitationReading = (server: Routes, { engine, baseUrl }: Parts): void => {
  listInvitationsRoute(server, engine)

  server.get(
    '/places/:placeId/invitations/:invitationId',
    {
      config: { access: 'account', act: 'find' },
      schema: {
        ...about,
        operationId: 'readInvitation',
        summary: 'One invitation',
        description: 'In any state, for those who may invite. A key needs `read`.',
        response: { 200: answer('Invitation'), ...refusals(401, 403, 404) },
      },
    },
    async (request) => {
      const { placeId, invitationId: id } = request.params
      return invitationOf(await engine.show(callerOf(request), { placeId, id }), engine.now())
    },
  )

  server.get(
    '/places/:placeId/invitations/:invitationId/link',
    {
      config: { access: 'account', act: 'show_code' },
      schema: {
        ...about,
        operationId: 'readInvitationLink',
        summary: 'Its link, to hand it over',
        description:
          'The same as in the mail, while it is pending. For those who may grant its role. A key needs `invite`.',
        response: { 200: Link, ...refusals(401, 403, 404, 410) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const opened = await openAsMember(engine, actor, request.params)
      return { url: invitationLink(baseUrl, opened.invitation, engine.readCode(actor, opened)) }
    },
  )

  server.get(
    '/places/:placeId/invitations/:invitationId/history',
    {
      config: { access: 'account', act: 'find' },
      schema: {
        ...about,
        operationId: 'readInvitationHistory',
        summary: 'What happened to it',
        description:
          'Who did what, and what was mailed with which answer of the mail server. For those who may invite. ' +
          'A key needs `read`.',
        response: { 200: History, ...refusals(401, 403, 404) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      return historyOf(await engine.readHistory(actor, await openAsMember(engine, actor, request.params)))
    },
  )
}
