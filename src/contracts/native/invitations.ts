import { Type, type Static } from 'typebox'
import type { Engine } from '../../core/engine.ts'
import { callerOf } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import {
  InvitationPath,
  inviteRequestIn,
  NewInvitations,
  Resend,
  resendRequestIn,
} from './invitation-requests.ts'
import { PageQuery, pageOf, readPage, type Page } from './page.ts'
import { PlacePath } from './places.ts'
import { invitationOf, outcomeOf } from './present.ts'
import type { Routes } from './routes.ts'
import { answer, SECURITY } from './answer-schemas.ts'

const about = { tags: ['Invitations'], security: SECURITY }

/** What those in a place do with its invitations, whatever its kind. */
export const invitationRoutes = (server: Routes, engine: Engine): void => {
  server.get(
    '/places/:placeId/invitations',
    {
      config: { access: 'account' },
      schema: {
        ...about,
        operationId: 'listInvitations',
        summary: 'Who is invited',
        description: 'Pending invitations, the oldest first, for those who may invite. A key needs `read`.',
        params: PlacePath,
        querystring: PageQuery,
        response: { 200: pageOf(answer('Invitation')), ...refusals(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const standing = await engine.enter(actor, request.params)
      const walk = async (page: Page) =>
        (await engine.list(actor, standing, { ...page, sort: 'created_at', offset: 0 })).invitations
      const { items, nextCursor } = await readPage(request.query, walk, ({ id }) => id)
      return { items: items.map((invitation) => invitationOf(invitation, engine.now())), nextCursor }
    },
  )

  server.post(
    '/places/:placeId/invitations',
    {
      config: { access: 'account' },
      schema: {
        ...about,
        operationId: 'invite',
        summary: 'Invite one or many',
        description:
          'One outcome per invitee, in order: a bad address never spoils the rest. For those who may grant ' +
          'the roles. A key needs `invite`. A workspace takes 500 at once, and none when the seats do not suffice.',
        params: PlacePath,
        body: NewInvitations,
        response: {
          200: Type.Object(
            { outcomes: Type.Array(answer('InviteOutcome')) },
            { description: 'How it went.' },
          ),
          ...refusals(400, 401, 403, 404, 409, 410, 413, 415, 422),
        },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const standing = await engine.enter(actor, request.params)
      const outcomes = await engine.invite(actor, standing, inviteRequestIn(request.body))
      return { outcomes: outcomes.map((outcome) => outcomeOf(outcome, engine.now())) }
    },
  )

  server.get(
    '/places/:placeId/invitations/:invitationId',
    {
      config: { access: 'account' },
      schema: {
        ...about,
        operationId: 'readInvitation',
        summary: 'One invitation',
        description: 'In any state, for those who may invite. A key needs `read`.',
        params: InvitationPath,
        response: { 200: answer('Invitation'), ...refusals(401, 403, 404) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      return invitationOf(engine.find(actor, await open(engine, actor, request.params)), engine.now())
    },
  )

  server.post(
    '/places/:placeId/invitations/:invitationId/resend',
    {
      config: { access: 'account' },
      schema: {
        ...about,
        operationId: 'resendInvitation',
        summary: 'Send it again',
        description:
          'For longer, with the caller vouching for it; an expired one comes back with a new code. Within a ' +
          'minute of the last time it does nothing. For those who may grant its role. A key needs `invite`.',
        params: InvitationPath,
        body: Type.Union([Resend, Type.Null()]),
        response: {
          200: answer('Invitation'),
          ...refusals(400, 401, 403, 404, 409, 410, 413, 415, 422),
        },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const opened = await open(engine, actor, request.params)
      const invitation = await engine.resend(actor, opened, resendRequestIn(request.body ?? {}))
      return invitationOf(invitation, engine.now())
    },
  )

  server.post(
    '/places/:placeId/invitations/:invitationId/cancel',
    {
      config: { access: 'account' },
      schema: {
        ...about,
        operationId: 'cancelInvitation',
        summary: 'Take it back',
        description:
          'What has ended already stays as it ended. For those who may grant its role. A key needs `invite`.',
        params: InvitationPath,
        response: { 200: answer('Invitation'), ...refusals(400, 401, 403, 404, 409, 413, 415) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const opened = await open(engine, actor, request.params)
      return invitationOf(await engine.cancel(actor, opened), engine.now())
    },
  )
}

type Caller = ReturnType<typeof callerOf>

const open = (engine: Engine, actor: Caller, { placeId, invitationId }: Static<typeof InvitationPath>) =>
  engine.openAsMember(actor, { placeId, id: invitationId })
