import { Type } from 'typebox'
import { STATUS_CODES } from './status-codes.ts'

/** RFC 9457 as it stands in OpenAPI. A face adds it to its schemas before it uses `refusals`. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ examples: ['about:blank'] }),
    title: Type.String({ examples: ['Not Found'] }),
    status: Type.Integer({ examples: [404] }),
    detail: Type.String({
      description: 'A sentence for a person.',
      examples: ['There is no such place, or you are not in it.'],
    }),
    code: Type.Optional(Type.String({ description: 'For programs.', examples: ['place_not_found'] })),
    state: Type.Optional(Type.String({ description: 'With `closed`: how the invitation ended.' })),
    errors: Type.Optional(
      Type.Array(
        Type.Object({
          pointer: Type.Optional(
            Type.String({ description: 'A JSON pointer to what in the body is to blame.' }),
          ),
          parameter: Type.Optional(Type.String({ description: 'The parameter that is to blame.' })),
        }),
      ),
    ),
  },
  { $id: 'Problem', description: 'What went wrong.' },
)

const problem = (description: string) => ({
  description,
  content: { 'application/problem+json': { schema: Type.Ref('Problem#') } },
})

/** For the `response` of a route: the problems it answers with, by status, and those that any route may. */
export const refusals = (...statuses: readonly number[]) => ({
  ...Object.fromEntries(statuses.map((status) => [status, problem(STATUS_CODES[status] ?? 'Error')])),
  429: {
    ...problem('Too much from one address, with one token, or for a day.'),
    headers: { 'Retry-After': { type: 'string', description: 'Seconds to wait.' } },
  },
  '5xx': problem('Our own fault (500), or something that is needed cannot be reached right now (503).'),
})
