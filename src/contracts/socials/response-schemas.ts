import { UNAVAILABLE } from '../../http/faults.ts'
import { TOO_MANY } from '../../http/limits/limits.ts'
import type { WordsByStatus } from '../../http/openapi-responses.ts'
import { STATUS_CODES } from '../../http/status-codes.ts'
import { ANSWERED } from './example-schemas.ts'

/** Why the request as a whole is refused, with the sentence that is sent and the code of the refusal. */
const REFUSALS: Readonly<Record<number, readonly [when: string, detail: string, code?: string]>> = {
  400: ['The body is missing, not JSON or not an array.', 'The body is an array of invitations.'],
  401: ['No token or key, or one that does not hold.', 'Sign in: this needs a valid token.'],
  403: [
    'The caller is a guest, or the key may not invite.',
    'Your role in this place does not allow that.',
    'forbidden',
  ],
  404: [
    'No such social, one the caller is not in, or an id that is no UUID.',
    'There is no such social, or you are not in it.',
    'place_not_found',
  ],
  409: ['The social is locked.', 'This place is locked: nobody can enter it now.', 'place_locked'],
  410: ['The social is over.', 'This is over already.', 'place_over'],
  413: ['More than 1,000 items, or more than 2 MiB.', 'At most 1000 people can be invited here at once.'],
  415: ['A body that is not `application/json`.', 'This media type is not understood here.'],
  429: [
    'Too much from one address, with one token, or for a day. `Retry-After` says when to come back.',
    TOO_MANY,
    'too_many_requests',
  ],
  500: ['Our own fault.', 'Something went wrong on our side. The request id names it in our logs.'],
  503: ['Something that is needed cannot be reached right now.', UNAVAILABLE],
}

const problems: WordsByStatus = Object.fromEntries(
  Object.entries(REFUSALS).map(([status, [description, detail, code]]) => [
    status,
    {
      description,
      example: {
        type: 'about:blank',
        title: STATUS_CODES[status],
        status: Number(status),
        detail,
        ...(code !== undefined && { code }),
      },
    },
  ]),
)

export const WORDS: WordsByStatus = {
  200: { description: 'As many items as were sent, in their order.', example: ANSWERED },
  ...problems,
}
