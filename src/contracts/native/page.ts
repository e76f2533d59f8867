import type { FastifyInstance } from 'fastify'
import { Type, type TSchema } from 'typebox'
import { isUuid } from '../../core/uuid.ts'
import { BadRequest } from '../../http/faults.ts'

export const DEFAULT_LIMIT = 25
const MOST = 100

/** What every list takes. */
export const PageQuery = Type.Object({
  cursor: Type.Optional(
    Type.String({
      maxLength: 200,
      description: 'The `nextCursor` of the page before; the first page without.',
    }),
  ),
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: MOST, default: DEFAULT_LIMIT, description: 'How many at most.' }),
  ),
})

/** What every list answers. */
export const pageOf = <T extends TSchema>(item: T) =>
  Type.Object(
    {
      items: Type.Array(item),
      nextCursor: Type.Unsafe<string | null>({
        type: ['string', 'null'],
        description: 'Opaque: send it back as `cursor` for the page after this one. Null on the last page.',
      }),
    },
    { description: 'A page of them.' },
  )

/** A query is text. The whole number in it is read before it is checked; what is none stays text and fails. */
export const readLimits = (server: FastifyInstance): void => {
  server.addHook<{ Querystring: Record<string, unknown> }>('preValidation', async ({ query }) => {
    const { limit } = query
    if (typeof limit === 'string' && /^\d{1,6}$/.test(limit)) query['limit'] = Number(limit)
  })
}

interface Wanted {
  readonly cursor?: string
  readonly limit?: number
}

/** What is walked next: after this id, so many. */
export interface Page {
  readonly after?: string
  readonly limit: number
}

type Walk<T> = (page: Page) => Promise<readonly T[]> | readonly T[]

/** One page of what `walk` finds in order of its ids. */
export const readPage = async <T>(
  { cursor, limit = DEFAULT_LIMIT }: Wanted,
  walk: Walk<T>,
  idOf: (item: T) => string,
): Promise<{ readonly items: readonly T[]; readonly nextCursor: string | null }> => {
  // One more than asked for tells whether there is a page after this.
  const found = await walk({ ...(cursor === undefined ? {} : { after: idIn(cursor) }), limit: limit + 1 })
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: last !== undefined && found.length > limit ? cursorTo(idOf(last)) : null }
}

const cursorTo = (id: string): string => Buffer.from(id).toString('base64url')

const idIn = (cursor: string): string => {
  const id = Buffer.from(cursor, 'base64url').toString()
  if (isUuid(id)) return id
  throw new BadRequest(400, 'This cursor is none of ours.', { parameter: 'cursor' })
}
