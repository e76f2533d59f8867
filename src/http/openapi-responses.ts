import type { FastifySchema } from 'fastify'

/** What the document says of one status of an operation. */
export interface ResponseWords {
  readonly description: string
  /** A body, if there is one. */
  readonly example?: unknown
}

export type WordsByStatus = Readonly<Record<number, ResponseWords>>

const WORDS = Symbol('words')

/**
 * Gives a route's `response` words for every status its operation answers with. They are for the document
 * alone: Fastify looks at no symbols, and the one schema of `4xx` still writes all of them.
 */
export const withWords = <R extends object>(
  response: R,
  wordsOf: (operationId: string) => WordsByStatus,
): R => Object.assign({ ...response }, { [WORDS]: wordsOf })

/** Schemas the document knows by their names. */
export type Shared = Record<string, unknown>

/** The schema of a route with its responses status by status, where it has words for them. */
export const explained = (schema: FastifySchema, shared: Shared): FastifySchema => {
  const { response, operationId = '', produces = ['application/json'] } = schema
  if (!hasWords(response)) return schema
  const words = Object.entries(response[WORDS](operationId)).map(([status, { description, example }]) => {
    const written = response[status] ?? response[`${status.charAt(0)}xx`] ?? {}
    const headers = HEADERS[status]
    const body =
      written.type === 'null' ? written : { content: contentOf(written, { produces, example, shared }) }
    return [status, { ...body, description, ...(headers && { headers }) }]
  })
  return { ...schema, response: Object.fromEntries(words) }
}

/** A schema, or one for each media type. */
interface Written {
  readonly type?: unknown
  readonly title?: string
  readonly content?: Readonly<Record<string, { readonly schema: Written }>>
}

interface Explainable extends Readonly<Record<string, Written>> {
  readonly [WORDS]: (operationId: string) => WordsByStatus
}

const hasWords = (response: unknown): response is Explainable =>
  typeof response === 'object' && response !== null && WORDS in response

interface Told {
  readonly produces: readonly string[]
  readonly example: unknown
  readonly shared: Shared
}

const contentOf = (written: Written, { produces, example, shared }: Told): object => {
  const byType = written.content ?? Object.fromEntries(produces.map((type) => [type, { schema: written }]))
  return Object.fromEntries(
    Object.entries(byType).map(([type, { schema }]) => [type, { schema: named(schema, shared), example }]),
  )
}

/** One with a title stands once in the document, so that clients made of it have one type for it. */
const named = (schema: Written, shared: Shared): object => {
  if (schema.title === undefined) return schema
  shared[schema.title] ??= schema
  return { $ref: `#/components/schemas/${schema.title}` }
}

const text = (description: string) => ({ type: 'string', description })

/** What every face sends along. */
const HEADERS: Readonly<Record<string, object>> = {
  201: { Location: text('The address of what was made.') },
  401: { 'WWW-Authenticate': text('`Bearer`') },
  429: { 'Retry-After': text('Seconds to wait before trying again.') },
  503: { 'Retry-After': text('Seconds to wait before trying again.') },
}
