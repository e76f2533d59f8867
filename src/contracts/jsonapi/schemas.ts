import { Type } from 'typebox'
import { buildAnswers, ERRORS } from './answer-schemas.ts'
import { MEDIA_TYPE } from './media-type.ts'
import { acceptBody, inviteBody, listQuery, viewQuery } from './request-schemas.ts'
import type { InviteResource } from './resource.ts'

/** The schemas of one resource of the dialect, as its description shows them and its routes use them. */
export const buildSchemas = (resource: InviteResource) => {
  const { type, roles, placeParam, words } = resource
  const { One, Known, Many } = buildAnswers(resource)
  const place = { [placeParam]: Type.String({ format: 'uuid', description: `Of the ${words.place}.` }) }
  const id = Type.String({ format: 'uuid', description: 'Of the invitation.' })
  const shared = { tags: [words.tag], security: [{ bearer: [] }], produces: [MEDIA_TYPE] }
  const view = viewQuery(type)
  return {
    list: {
      ...shared,
      operationId: `list${words.operation}s`,
      summary: 'Pending invitations',
      description:
        'A page of the invitations that wait for an answer, the oldest first unless sorted otherwise.',
      params: Type.Object(place),
      querystring: Type.Object({ ...listQuery(roles), ...view }),
      response: { 200: Many, ...ERRORS },
    },
    invite: {
      ...shared,
      consumes: [MEDIA_TYPE],
      operationId: `create${words.operation}`,
      summary: 'Invite somebody',
      description:
        'Mails a link with a code. An address that has been invited so before, and has not answered yet, is ' +
        'not invited again: the standing invitation is answered with 200, and nothing is mailed.',
      params: Type.Object(place),
      querystring: Type.Object(view),
      body: inviteBody(resource),
      response: { 200: Known, 201: One, ...ERRORS },
    },
    find: {
      ...shared,
      operationId: `find${words.operation}`,
      summary: 'One invitation, in any state',
      params: Type.Object({ ...place, id }),
      querystring: Type.Object(view),
      response: { 200: One, ...ERRORS },
    },
    cancel: {
      ...shared,
      operationId: `cancel${words.operation}`,
      summary: 'Take an invitation back',
      description: 'Again and again with the same answer. One that was accepted stays, with 409.',
      params: Type.Object({ ...place, id }),
      response: { 204: Type.Null({ description: 'It is over.' }), ...ERRORS },
    },
    accept: {
      ...shared,
      consumes: [MEDIA_TYPE],
      operationId: `accept${words.operation}`,
      summary: 'Accept, with the code from the mail',
      description:
        'Makes the caller a member. Accepting again as the same person changes nothing and succeeds.',
      params: Type.Object({ ...place, id }),
      querystring: Type.Object(view),
      body: acceptBody(resource),
      response: { 200: One, ...ERRORS },
    },
  }
}

export type Schemas = ReturnType<typeof buildSchemas>
