import { Type } from 'typebox'
import { buildAnswers } from './answer-schemas.ts'
import { buildExamples, INVITE_ID, PLACE_ID } from './example-schemas.ts'
import { MEDIA_TYPE } from './media-type.ts'
import {
  ACCEPT_REFUSALS,
  CANCEL_REFUSALS,
  FIND_REFUSALS,
  INVITE_REFUSALS,
  LIST_REFUSALS,
  responses,
} from './refusal-schemas.ts'
import { acceptBody, inviteBody, listQuery, viewQuery } from './request-schemas.ts'
import type { InviteResource } from './resource.ts'

/** The schemas of one resource of the dialect, as its description shows them and its routes use them. */
export const buildSchemas = (resource: InviteResource) => {
  const { type, roles, placeParam, words } = resource
  const { One, Many } = buildAnswers(resource)
  const examples = buildExamples(resource)
  const place = { [placeParam]: uuid(`Of the ${words.place}.`, PLACE_ID) }
  const id = uuid('Of the invitation.', INVITE_ID)
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
      response: responses(
        { 200: { schema: Many, description: 'A page of invitations.', example: examples.page } },
        LIST_REFUSALS,
      ),
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
      body: { ...inviteBody(resource), examples: [examples.toInvite] },
      response: responses(
        {
          200: {
            schema: One,
            description: 'The invitation that stands already. Nothing was mailed.',
            example: examples.pending,
          },
          201: { schema: One, description: 'The new invitation.', example: examples.pending },
        },
        INVITE_REFUSALS,
      ),
    },
    find: {
      ...shared,
      operationId: `find${words.operation}`,
      summary: 'One invitation, in any state',
      params: Type.Object({ ...place, id }),
      querystring: Type.Object(view),
      response: responses(
        { 200: { schema: One, description: 'The invitation.', example: examples.accepted } },
        FIND_REFUSALS,
      ),
    },
    cancel: {
      ...shared,
      operationId: `cancel${words.operation}`,
      summary: 'Take an invitation back',
      description: 'Again and again with the same answer. One that was accepted stays, with 409.',
      params: Type.Object({ ...place, id }),
      response: responses(
        {
          204: { schema: Type.Null(), description: 'It is taken back, or was over without a member before.' },
        },
        CANCEL_REFUSALS,
      ),
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
      body: { ...acceptBody(resource), examples: [examples.toAccept] },
      response: responses(
        { 200: { schema: One, description: 'The invitation, accepted.', example: examples.accepted } },
        ACCEPT_REFUSALS,
      ),
    },
  }
}

const uuid = (description: string, example: string) =>
  Type.String({ format: 'uuid', description, examples: [example] })

export type Schemas = ReturnType<typeof buildSchemas>
