import { UsherError } from '../core/errors.ts'
import { unscoped } from '../http/unscoped.ts'
import { faceOf } from './faces.ts'
import type { Metrics } from './metrics.ts'

/** Where nothing is: what was asked for is the caller's choice, and so no label. */
const NOWHERE = 'none'

/** Counts what goes through the server. Register it before the faces. */
export const watchRequests = (metrics: Metrics) =>
  unscoped(async (server) => {
    server.addHook('onError', async (_request, _reply, error) => {
      if (error instanceof UsherError) metrics.refused(error.code)
    })
    server.addHook('onResponse', async ({ method, routeOptions: { url } }, { statusCode, elapsedTime }) => {
      const route = url ?? NOWHERE
      const face = url === undefined ? NOWHERE : faceOf(url)
      metrics.answered({ face, route, method, status: statusCode, seconds: elapsedTime / 1000 })
    })
  })
