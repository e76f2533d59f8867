import type { InjectOptions, RouteOptions } from 'fastify'
import { routesOf } from '../../../src/http/access.ts'
import type { TestApp } from '../../support/app.ts'

/** One route, as it is registered for one method. */
export interface Route {
  /** Its operation's id in the OpenAPI document; of what is in none, where it is, and that it is a POST. */
  readonly name: string
  readonly method: NonNullable<InjectOptions['method']>
  readonly config: RouteOptions['config']
  readonly isPublished: boolean
}

/** Settings without which some routes are not there. */
export const EVERYTHING_ON = {
  CORS_ORIGINS: 'https://app.example.com',
  METRICS_TOKEN: 'a-token-of-more-than-thirty-two-characters',
}

/** Everything that answers, with what it states. */
export const readRoutes = async (app: TestApp): Promise<readonly Route[]> => {
  await app.server.ready()
  return routesOf(app.server).flatMap(({ method, url, config, schema }) =>
    [method].flat().map((one) => ({
      name: schema?.operationId ?? (method === 'POST' ? `POST ${url}` : url),
      method: one,
      config,
      isPublished: schema?.operationId !== undefined,
    })),
  )
}

/** The one GET that does something. */
export const isRead = ({ method, name }: Route): boolean =>
  (method === 'GET' || method === 'HEAD') && name !== 'resendWorkspaceInviteEmail'
