import createClient from 'openapi-fetch'
import { answering } from './answering.ts'
import { keyed, type Keyed } from './keyed.ts'
import { UsherProblem } from './problem.ts'
import type { components, paths } from './schema.ts'

export { UsherProblem }
/** What goes over the wire, by the name it has in the OpenAPI document. */
export type Schemas = components['schemas']

export interface UsherOptions {
  /** Where the service is; empty for the page's own origin. */
  readonly baseUrl?: string
  readonly fetch?: (request: Request) => Promise<Response>
  /** A session's token, an issuer's JWT or an API key; in a page of ours the cookie does. */
  readonly token?: string
  /** Read anew at each request: the language of problems, as `Accept-Language` has it. */
  readonly language?: () => string | undefined
}

export type Usher = ReturnType<typeof createUsher>

/**
 * A client of /api/v3. Each method answers what the service answered, and throws `UsherProblem` when it
 * refused and `TypeError` when it could not be reached. A POST carries an `Idempotency-Key` of its own:
 * give one as `idempotencyKey` to repeat it safely, or null to have nothing remembered.
 */
export const createUsher = ({ baseUrl = '', fetch, token, language }: UsherOptions = {}) => {
  const client = createClient<paths>({ baseUrl, ...(fetch ? { fetch } : {}) })
  client.use({
    onRequest: ({ request }) => {
      const { headers } = request
      if (token) headers.set('authorization', `Bearer ${token}`)
      const spoken = language?.()
      if (spoken) headers.set('accept-language', spoken)
      return request
    },
    onResponse: async ({ response }) => {
      if (!response.ok) throw await UsherProblem.of(response)
    },
  })
  return {
    get: answering<'get'>(client.GET),
    post: answering<'post', Keyed>(keyed(client.POST)),
    put: answering<'put'>(client.PUT),
    patch: answering<'patch'>(client.PATCH),
    delete: answering<'delete'>(client.DELETE),
  }
}
