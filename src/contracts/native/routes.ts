import type { FastifyPluginAsync } from 'fastify'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { Engine } from '../../core/engine.ts'
import type { Mailbox } from '../../core/ports/mailbox.ts'
import type { Background } from '../../http/background.ts'
import { identifyCallers, type Identify } from '../../http/caller.ts'
import { problems } from '../../http/problems.ts'
import { speak } from '../../http/sentences/speak.ts'
import { answerRoutes } from './answers.ts'
import { isFromOwnPages } from '../../http/own-pages.ts'
import { requireIds } from './ids.ts'
import { calendarRoutes } from './calendar.ts'
import { checkInRoutes } from './check-in.ts'
import { freshLinkRoutes } from './fresh-link.ts'
import { invitationRoutes } from './invitations.ts'
import { answerOnce, type IdempotencyParts } from './idempotency.ts'
import { takeIdempotencyKeys } from './idempotency-words.ts'
import { keyRoutes, type Keys } from './keys.ts'
import { logoFiles } from './logo-file.ts'
import { logoRoutes } from './logo.ts'
import { mailboxRoutes } from './mailbox.ts'
import { meRoutes } from './me.ts'
import { memberRoutes } from './members.ts'
import { myInvitationRoutes } from './my-invitations.ts'
import { readLimits } from './page.ts'
import { previewRoutes } from './preview.ts'
import { invitationReading } from './read-invitations.ts'
import { placeRoutes } from './places.ts'
import { ticketRoutes } from './ticket.ts'
import { serviceRoutes } from './service.ts'
import { SHARED } from './answer-schemas.ts'

export interface Parts {
  readonly engine: Engine
  readonly identify: Identify
  readonly keys: Keys
  /** Null while mail goes to a mail server: then there is nothing to read here. */
  readonly mailbox: Mailbox | null
  /** Where people find the service. */
  readonly baseUrl: string
  /** What the service calls itself. */
  readonly product: string
  /** Where answers are kept for those who name an Idempotency-Key. */
  readonly answers: Omit<IdempotencyParts, 'now' | 'enter'>
  readonly background: Background
}

/** What the routes are added to: a server that knows the types in their schemas. */
export type Routes = Parameters<FastifyPluginAsyncTypebox>[0]

/** Usher's own API, under /api/v3. Its errors are those of the server itself: RFC 9457. */
export const native =
  (parts: Parts): FastifyPluginAsync =>
  async (server) => {
    await server.register(everything(parts), { prefix: '/api/v3' })
    logoFiles(server, parts.engine)
  }

const everything =
  ({
    engine,
    identify,
    keys,
    mailbox,
    baseUrl,
    product,
    answers,
    background,
  }: Parts): FastifyPluginAsyncTypebox =>
  async (server) => {
    // A body that is no JSON is refused for its type, not for what stands in it.
    server.removeContentTypeParser('text/plain')
    for (const schema of SHARED) server.addSchema(schema)
    const { origin } = new URL(baseUrl)
    identifyCallers(server, identify, (request) => ({
      apiKey: true,
      cookie: isFromOwnPages(request, origin),
    }))
    server.setNotFoundHandler(problems.onNotFound)
    speak(server)
    requireIds(server)
    readLimits(server)
    takeIdempotencyKeys(server)
    answerOnce(server, { ...answers, now: engine.now, enter: engine.enter })

    serviceRoutes(server, { engine, product, hasMailbox: mailbox !== null })
    placeRoutes(server, engine)
    await server.register(logoRoutes({ engine, baseUrl }))
    memberRoutes(server, engine)
    meRoutes(server, engine)
    myInvitationRoutes(server, engine)
    invitationReading(server, { engine, baseUrl })
    invitationRoutes(server, engine)
    previewRoutes(server, engine)
    answerRoutes(server, engine)
    freshLinkRoutes(server, { engine, background })
    checkInRoutes(server, engine)
    ticketRoutes(server, { engine, baseUrl })
    calendarRoutes(server, { engine, baseUrl })
    keyRoutes(server, { engine, keys })
    if (mailbox) await server.register(mailboxRoutes({ mailbox, baseUrl }))
  }
