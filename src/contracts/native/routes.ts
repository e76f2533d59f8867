import type { FastifyPluginAsync } from 'fastify'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Engine } from '../../core/engine.ts'
import type { Mailbox } from '../../core/ports/mailbox.ts'
import { identifyCallers, type Identify } from '../../http/caller.ts'
import { answerRoutes } from './answers.ts'
import { requireIds } from './ids.ts'
import { invitationRoutes } from './invitations.ts'
import { keyRoutes, type Keys } from './keys.ts'
import { mailboxRoutes } from './mailbox.ts'
import { meRoutes } from './me.ts'
import { memberRoutes } from './members.ts'
import { readLimits } from './page.ts'
import { placeRoutes } from './places.ts'
import { SHARED } from './answer-schemas.ts'

export interface Parts {
  readonly engine: Engine
  readonly identify: Identify
  readonly keys: Keys
  /** Null while mail goes to a mail server: then there is nothing to read here. */
  readonly mailbox: Mailbox | null
  /** Where people find the service. */
  readonly baseUrl: string
}

/** What the routes are added to: a server that knows the types in their schemas. */
export type Routes = Parameters<FastifyPluginAsyncTypebox>[0]

/** Usher's own API, under /api/v3. Its errors are those of the server itself: RFC 9457. */
export const native =
  (parts: Parts): FastifyPluginAsync =>
  async (server) => {
    await server.register(everything(parts), { prefix: '/api/v3' })
  }

const everything =
  ({ engine, identify, keys, mailbox, baseUrl }: Parts): FastifyPluginAsyncTypebox =>
  async (server) => {
    // A body that is no JSON is refused for its type, not for what stands in it.
    server.removeContentTypeParser('text/plain')
    for (const schema of SHARED) server.addSchema(schema)
    identifyCallers(server, identify, { apiKey: true })
    server.addHook('onRequest', async (_request, reply) => {
      reply.header('cache-control', 'no-store')
    })
    requireIds(server)
    readLimits(server)

    placeRoutes(server, engine)
    memberRoutes(server, engine)
    meRoutes(server, engine)
    invitationRoutes(server, engine)
    answerRoutes(server, engine)
    keyRoutes(server, { engine, keys })
    if (mailbox) await server.register(mailboxRoutes({ mailbox, baseUrl }))
  }
