import type { FastifyInstance } from 'fastify'

/** `/healthz`: the process answers. `/readyz`: so does its database. */
export const health = (server: FastifyInstance, isReady: () => Promise<boolean>): void => {
  const config = { access: 'public', because: 'it tells nothing but that it works', limited: false } as const
  server.get('/healthz', { config, logLevel: 'warn' }, async () => ({ status: 'ok' }))
  const readiness = oneAtATime(() => isReady().catch(() => false))
  server.get('/readyz', { config, logLevel: 'warn' }, async (_request, reply) => {
    const ready = await readiness()
    return reply.code(ready ? 200 : 503).send({ status: ready ? 'ready' : 'unavailable' })
  })
}

/** However many ask meanwhile, they share one answer: these doors have no limit. */
const oneAtATime = (ask: () => Promise<boolean>): (() => Promise<boolean>) => {
  let underway: Promise<boolean> | null = null
  return () =>
    (underway ??= ask().finally(() => {
      underway = null
    }))
}
