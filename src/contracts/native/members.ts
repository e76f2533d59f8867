import { Type } from 'typebox'
import type { Engine } from '../../core/engine.ts'
import { callerOf } from '../../http/caller.ts'
import { refusals } from '../../http/problem-schema.ts'
import { PageQuery, pageOf, readPage } from './page.ts'
import { PlacePath } from './places.ts'
import { memberOf } from './present.ts'
import type { Routes } from './routes.ts'
import { answer, SECURITY } from './answer-schemas.ts'
import { Id, Roles } from './request-schemas.ts'

const MemberPath = Type.Object({ placeId: Id, accountId: Id })

const NewMember = Type.Object(
  { accountId: Id, roles: Roles },
  {
    additionalProperties: false,
    examples: [{ accountId: '01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90', roles: ['user'] }],
  },
)
const ChangedMember = Type.Object(
  { roles: Roles },
  { additionalProperties: false, examples: [{ roles: ['coach'] }] },
)

const about = { tags: ['Members'], security: SECURITY }

export const memberRoutes = (server: Routes, engine: Engine): void => {
  server.get(
    '/places/:placeId/members',
    {
      config: { access: 'account', act: 'list_members' },
      schema: {
        ...about,
        operationId: 'listMembers',
        summary: 'Who is in',
        description: 'For members, in the order of account ids. A key needs `read`.',
        params: PlacePath,
        querystring: PageQuery,
        response: { 200: pageOf(answer('Member')), ...refusals(400, 401, 403, 404) },
      },
    },
    async (request) => {
      const actor = callerOf(request)
      const standing = await engine.enter(actor, request.params)
      const { items, nextCursor } = await readPage(
        request.query,
        (page) => engine.listMembers(actor, standing, page),
        ({ accountId }) => accountId,
      )
      return { items: items.map((member) => memberOf(member, actor, standing)), nextCursor }
    },
  )

  server.post(
    '/places/:placeId/members',
    {
      config: { access: 'account', act: 'set_roles' },
      schema: {
        ...about,
        operationId: 'addMember',
        summary: 'Let somebody in without an invitation',
        description:
          'For those who may grant the roles. Whom they share no place with must be open to strangers. ' +
          'A key needs `manage`.',
        params: PlacePath,
        body: NewMember,
        response: { 201: answer('Member'), ...refusals(400, 401, 403, 404, 409, 410, 413, 415, 422) },
      },
    },
    async (request, reply) => {
      const { placeId } = request.params
      const accountId = request.body.accountId.toLowerCase()
      const actor = callerOf(request)
      const standing = await engine.enter(actor, { placeId })
      const member = await engine.addMember(actor, standing, { accountId, roles: request.body.roles })
      reply.code(201).header('location', `/api/v3/places/${placeId}/members/${accountId}`)
      return memberOf(member, actor, standing)
    },
  )

  server.get(
    '/places/:placeId/members/:accountId',
    {
      config: { access: 'account', act: 'list_members' },
      schema: {
        ...about,
        operationId: 'readMember',
        summary: 'One member',
        description: 'For members. A key needs `read`.',
        params: MemberPath,
        response: { 200: answer('Member'), ...refusals(401, 403, 404) },
      },
    },
    async (request) => {
      const { placeId, accountId } = request.params
      const actor = callerOf(request)
      const standing = await engine.enter(actor, { placeId })
      return memberOf(await engine.findMember(actor, standing, accountId), actor, standing)
    },
  )

  server.patch(
    '/places/:placeId/members/:accountId',
    {
      config: { access: 'account', act: 'set_roles' },
      schema: {
        ...about,
        operationId: 'changeMember',
        summary: 'Give a member other roles',
        description:
          'For those who may grant every role that is given and taken. Somebody always keeps the highest. ' +
          'A key needs `manage`.',
        params: MemberPath,
        body: ChangedMember,
        response: { 200: answer('Member'), ...refusals(400, 401, 403, 404, 409, 413, 415, 422) },
      },
    },
    async (request) => {
      const { placeId, accountId } = request.params
      const actor = callerOf(request)
      const standing = await engine.enter(actor, { placeId })
      const member = await engine.changeMember(actor, standing, { accountId, ...request.body })
      return memberOf(member, actor, standing)
    },
  )

  server.delete(
    '/places/:placeId/members/:accountId',
    {
      config: { access: 'account', act: 'set_roles' },
      schema: {
        ...about,
        operationId: 'removeMember',
        summary: 'Take a member out, or leave',
        description:
          'Everybody may leave; others are taken out by those who may grant their roles. A key needs `manage`.',
        params: MemberPath,
        response: { 204: Type.Null({ description: 'Out.' }), ...refusals(400, 401, 403, 404, 409, 413, 415) },
      },
    },
    async (request, reply) => {
      const { placeId, accountId } = request.params
      const actor = callerOf(request)
      await engine.removeMember(actor, await engine.enter(actor, { placeId }), accountId)
      return reply.code(204).send(null)
    },
  )
}
