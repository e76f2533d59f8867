import type { FastifyInstance, FastifySchema } from 'fastify'
import { refusals } from '../../http/problem-schema.ts'
import { IDEMPOTENCY_KEY } from './idempotency.ts'

const HEADERS = {
  type: 'object',
  properties: {
    [IDEMPOTENCY_KEY]: {
      type: 'string',
      pattern: '^[\\x21-\\x7e]{1,255}$',
      description:
        'Chosen by the caller, such as a UUID. Sent again within a day, the same request is not done ' +
        'again: it gets the same answer, with the header `idempotency-replayed`.',
    },
  },
}

const REFUSALS = refusals(409, 422)

/** Every POST that is done once takes the header, and says so. Add it before the routes. */
export const takeIdempotencyKeys = (server: FastifyInstance): void => {
  server.addHook('onRoute', (route) => {
    if (route.method !== 'POST' || route.config?.once === false) return
    const { response, ...schema }: FastifySchema = route.schema ?? {}
    route.schema = {
      ...schema,
      headers: HEADERS,
      response: { ...REFUSALS, ...(response as object | undefined) },
    }
  })
}
