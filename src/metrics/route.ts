import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Scrape } from './metrics.ts'

export const METRICS_PATH = '/metrics'

interface Options {
  readonly scrape: Scrape
  /** What has to be shown, as a bearer token. */
  readonly token: string
}

/** Is not there for whoever does not show the token. */
export const metricsRoute = (server: FastifyInstance, { scrape, token }: Options): void => {
  const config = { access: 'public', because: 'it has a token of its own' } as const
  server.get(METRICS_PATH, { config, logLevel: 'warn' }, async ({ headers }, reply) => {
    if (!isSame(headers.authorization ?? '', `Bearer ${token}`)) return reply.callNotFound()
    const { type, text } = await scrape()
    return reply.type(type).send(text)
  })
}

/** In the same time wherever they differ, and however long they are. */
const isSame = (shown: string, expected: string): boolean => timingSafeEqual(digest(shown), digest(expected))

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
