import { UNAVAILABLE, type Source } from '../../http/faults.ts'
import { TOO_MANY } from '../../http/limits/limits.ts'
import { withWords, type ResponseWords, type WordsByStatus } from '../../http/openapi-responses.ts'
import { STATUS_CODES } from '../../http/status-codes.ts'
import { ERRORS } from './answer-schemas.ts'
import { ACCEPTED } from './example-schemas.ts'

/** Why an endpoint answers with a status, and one error it then sends. */
interface Refusal {
  readonly when: string
  readonly detail: string
  readonly source?: Source
  readonly meta?: object
}
type Refusals = Readonly<Record<number, Refusal>>

interface Success extends ResponseWords {
  readonly schema: object
}

/** The `response` of an endpoint: what it succeeds with, and how each other status comes about. */
export const responses = (successes: Readonly<Record<number, Success>>, refusals: Refusals): object => {
  const words = { ...successes, ...wordsOf({ ...refusals, ...EVERYWHERE }) }
  const schemas: Record<string, object> = { ...ERRORS }
  for (const [status, { schema }] of Object.entries(successes)) schemas[status] = schema
  return withWords(schemas, () => words)
}

const wordsOf = (refusals: Refusals): WordsByStatus =>
  Object.fromEntries(
    Object.entries(refusals).map(([status, { when, ...error }]) => [
      status,
      {
        description: when,
        example: { errors: [{ status, title: STATUS_CODES[status] ?? 'Error', ...error }] },
      },
    ]),
  )

const EVERYWHERE: Refusals = {
  401: {
    when: 'No token in `Authorization: Bearer …`, or none that holds.',
    detail: 'Sign in: this needs a valid token.',
  },
  406: {
    when: 'An `Accept` that does not cover the media type of the answer.',
    detail: 'Answers come as application/vnd.api+json only.',
  },
  429: {
    when: 'Too much from one address, with one token, or for a day. `Retry-After` says when to come back.',
    detail: TOO_MANY,
  },
  500: {
    when: 'Our own fault.',
    detail: 'Something went wrong on our side. The request id names it in our logs.',
  },
  503: { when: 'Something that is needed cannot be reached right now.', detail: UNAVAILABLE },
}

const WITH_A_BODY: Refusals = {
  413: { when: 'A body of more than 2 MiB.', detail: 'The body is too large.' },
  415: {
    when: 'A body of another media type, or with another parameter than a charset of UTF-8.',
    detail: 'A body has to come as application/vnd.api+json, with no parameter but a charset of utf-8.',
  },
}

const NO_PLACE: Refusal = {
  when: 'No such place, or one the caller is not in.',
  detail: 'There is no such place, or you are not in it.',
}
const NO_INVITATION: Refusal = {
  when: 'No such place or invitation, or a place the caller is not in.',
  detail: 'There is no such invitation.',
}
const NO_RIGHT: Refusal = {
  when: 'The caller is a member without the right, or a key that was not made for it.',
  detail: 'Your role in this place does not allow that.',
}

export const LIST_REFUSALS: Refusals = {
  400: {
    when: 'A parameter for paging, sorting or filtering that cannot be, or any that is sent twice.',
    detail: 'sort must be one of: created_at, -created_at, updated_at, -updated_at.',
    source: { parameter: 'sort' },
  },
  403: NO_RIGHT,
  404: NO_PLACE,
}

export const INVITE_REFUSALS: Refusals = {
  ...WITH_A_BODY,
  400: {
    when: 'The body is no JSON, or lacks an address, or has a value that cannot be.',
    detail: 'This is not an e-mail address.',
    source: { pointer: '/data/attributes/recipient_email' },
  },
  403: { ...NO_RIGHT, when: `${NO_RIGHT.when} Or the body brings an id of its own.` },
  404: NO_PLACE,
  409: {
    when:
      'The body contradicts the address: another `type` or none, an id among the attributes, another place ' +
      'among the relationships. Or the person is in already, or the place is locked.',
    detail: 'This person is in already.',
    source: { pointer: '/data/attributes/recipient_email' },
  },
  410: { when: 'The place is over.', detail: 'This is over already.' },
}

export const FIND_REFUSALS: Refusals = {
  400: {
    when: 'A parameter that is sent twice.',
    detail: 'include must be a string.',
    source: { parameter: 'include' },
  },
  403: NO_RIGHT,
  404: NO_INVITATION,
}

export const CANCEL_REFUSALS: Refusals = {
  ...WITH_A_BODY,
  400: { when: 'There is a body, and it is no JSON.', detail: 'The body is not valid JSON.' },
  403: NO_RIGHT,
  404: NO_INVITATION,
  409: {
    when: 'It was accepted; or there is a body, and it names another `type`.',
    detail: 'This invitation has been accepted: remove the member instead.',
  },
}

export const ACCEPT_REFUSALS: Refusals = {
  ...WITH_A_BODY,
  400: {
    when: 'No code, or a wrong one; a body that is no JSON, or has a value that cannot be.',
    detail: 'This code does not open this invitation.',
    source: { pointer: '/data/attributes/code' },
  },
  403: {
    when: 'The inviter may no longer invite; the place wants the invited address verified; or an API key calls.',
    detail:
      'Whoever invited you may no longer do so. Ask somebody in charge there to send the invitation again.',
  },
  404: { ...NO_INVITATION, when: 'No such invitation in this place.' },
  409: {
    when:
      'The invitation has changed since `updated_in_db_at`; the body names another `type` or `id`; or the ' +
      'place is locked.',
    detail: `This invitation has changed since: it was last updated at ${ACCEPTED}.`,
    source: { pointer: '/data/attributes/updated_in_db_at' },
    meta: { updated_in_db_at: ACCEPTED },
  },
  410: {
    when: 'It is over: cancelled, declined, expired, or accepted by somebody else. Or the place is.',
    detail: 'This invitation has been cancelled.',
  },
}
