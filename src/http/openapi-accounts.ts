import { DOORS, type Door, type Refusal } from './openapi-account-doors.ts'
import { UNAVAILABLE } from './faults.ts'
import { STATUS_CODES } from './status-codes.ts'

/**
 * How people sign up and in. One route serves all of it and knows no schemas, so that it is described by
 * hand; a test asks for each operation as it is described.
 */
export const accountPaths = () =>
  Object.fromEntries(
    Object.entries(DOORS).map(([path, door]) => [`/api/auth${path}`, { post: operationOf(door) }]),
  )

const operationOf = ({ request, success, refusals, ...words }: Door) => ({
  ...words,
  tags: ['Accounts'],
  requestBody: { required: request.required ?? true, content: json(request.schema, request.example) },
  responses: {
    200: {
      description: success.description,
      ...(success.headers && { headers: success.headers }),
      content: json(success.schema, success.example),
    },
    ...together(
      Object.entries({ ...refusals, ...ALWAYS }).map(([status, refusal]) => [status, refusalOf(refusal)]),
      PROBLEMS.map((problem) => [String(problem.status), problemOf(problem)]),
    ),
  },
})

const json = (schema: object, example: object) => ({ 'application/json': { schema, example } })

interface Response {
  readonly content: Readonly<Record<string, object>>
}

/** What may come from the doors and from the server alike may come as either says it. */
const together = (
  ours: readonly (readonly [status: string, response: Response])[],
  servers: typeof ours,
): Readonly<Record<string, Response>> => {
  const said = Object.fromEntries(ours)
  const more = servers.map(([status, response]) => {
    const content = { ...said[status]?.content, ...response.content }
    return [status, { ...response, ...said[status], content }] as const
  })
  return { ...said, ...Object.fromEntries(more) }
}

const refusalOf = ({ description, headers, ...example }: Refusal) => ({
  description,
  ...(headers && { headers }),
  content: json({ $ref: '#/components/schemas/AccountError' }, example),
})

/** What any of them may refuse besides. */
const ALWAYS: Readonly<Record<number, Refusal>> = {
  415: {
    description: 'The body is not `application/json`.',
    code: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'Content-Type "text/plain" is not allowed. Allowed types: application/json',
  },
  429: {
    description:
      'Too many attempts from one network address; wrong passwords for one address (`TOO_MANY_GUESSES`), or ' +
      'accounts from one network (`TOO_MANY_SIGN_UPS`), for a day.',
    message: 'Too many requests. Please try again later.',
    headers: { 'Retry-After': { description: 'Seconds to wait.', schema: { type: 'string' } } },
  },
}

/** The server's own, before and behind these doors. */
const PROBLEMS = [
  { status: 413, description: 'A body of more than 64 KiB.', detail: 'The body is too large.' },
  {
    status: 415,
    description: 'A Content-Type that is none.',
    detail: 'This media type is not understood here.',
  },
  {
    status: 500,
    description: 'Our own fault.',
    detail: 'Something went wrong on our side. The request id names it in our logs.',
  },
  { status: 503, description: 'The database cannot be reached right now.', detail: UNAVAILABLE },
]

const problemOf = ({ status, description, detail }: (typeof PROBLEMS)[number]) => ({
  description,
  content: {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      example: { type: 'about:blank', title: STATUS_CODES[status], status, detail },
    },
  },
})
