import type { FastifyInstance } from 'fastify'
import { UsherError, type ErrorCode } from '../../core/errors.ts'
import { isUuid } from '../../core/uuid.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /**
     * For routes of people who are in no place: `unsaid` says of every id that names nothing that there is
     * no such invitation; `unread` leaves them to the route.
     */
    ids?: 'unsaid' | 'unread'
  }
}

/** The ids in paths; what cannot be an id names nothing, like an id that is unknown. */
const UNKNOWN: Readonly<Record<string, { readonly code: ErrorCode; readonly sentence: string }>> = {
  placeId: { code: 'place_not_found', sentence: 'There is no such place, or you are not in it.' },
  invitationId: { code: 'invitation_not_found', sentence: 'There is no such invitation.' },
  accountId: { code: 'member_not_found', sentence: 'Nobody with this account is in the place.' },
  keyId: { code: 'key_not_found', sentence: 'You have no such API key.' },
}

/** Answers 404 to ids in a path that are no UUIDs, and writes the others in lower case as we do. */
export const requireIds = (server: FastifyInstance): void => {
  server.addHook<{ Params: Record<string, string> }>('preValidation', async ({ params, routeOptions }) => {
    const { ids } = routeOptions.config
    if (ids === 'unread') return
    for (const [name, { code, sentence }] of Object.entries(UNKNOWN)) {
      const id = params[name]
      if (id === undefined) continue
      if (!isUuid(id)) throw ids === 'unsaid' ? unsaid() : new UsherError(code, sentence)
      params[name] = id.toLowerCase()
    }
  })
}

const unsaid = (): UsherError => new UsherError('invitation_not_found', 'There is no such invitation.')
