import type { FastifyRequest } from 'fastify'

type Named = Readonly<Record<string, unknown>>

/** A field of the submitted form as text; empty when it is missing or was sent twice. */
export const fieldOf = ({ body }: FastifyRequest, name: string): string => textIn(body, name)

/** A parameter of the query; undefined when it is missing or stands there twice. */
export const queryOf = ({ query }: FastifyRequest, name: string): string | undefined =>
  textIn(query, name) || undefined

const textIn = (source: unknown, name: string): string => {
  const value = isNamed(source) ? source[name] : undefined
  return typeof value === 'string' ? value : ''
}

const isNamed = (source: unknown): source is Named => typeof source === 'object' && source !== null
