import type { FastifyReply } from 'fastify'

/** Makes an answer unreadable for whoever reads the database. `open` throws on what was not sealed here. */
export interface Sealer {
  seal(payload: Readonly<Record<string, unknown>>): string
  open(sealed: string): Readonly<Record<string, unknown>>
}

type Body = string | null | undefined

/** What belongs to an answer itself, and not to the way it takes. */
const HEADERS = ['content-type', 'content-disposition', 'content-language', 'location']

/** Failures of ours and haste are not for keeping: the next attempt may fare better. */
export const isKept = (reply: FastifyReply, payload: unknown): payload is Body =>
  reply.statusCode < 500 &&
  reply.statusCode !== 429 &&
  (typeof payload === 'string' || payload === null || payload === undefined)

export const written = (reply: FastifyReply, body: Body): Readonly<Record<string, unknown>> => ({
  status: reply.statusCode,
  headers: Object.fromEntries(HEADERS.map((name) => [name, reply.getHeader(name)])),
  body: body ?? null,
})

/** Sends what was written down, as it was sent first. */
export const replay = (reply: FastifyReply, sealer: Sealer, sealed: string): FastifyReply => {
  const { status, headers, body } = sealer.open(sealed) as unknown as Kept
  return reply.code(status).headers(headers).header('idempotency-replayed', 'true').send(body)
}

interface Kept {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: string | null
}
