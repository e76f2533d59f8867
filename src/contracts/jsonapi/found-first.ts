import type { FastifyRequest } from 'fastify'

/** What a route has to know of before anything of the body is read, or even waited for. */
export interface FoundFirst<T> {
  /** The hook that finds it out, or refuses. */
  readonly onRequest: (request: FastifyRequest) => Promise<void>
  /** For the handler: what was found. */
  readonly of: (request: FastifyRequest) => T
}

export const foundFirst = <T extends object>(
  find: (request: FastifyRequest) => Promise<T>,
): FoundFirst<T> => {
  const found = new WeakMap<FastifyRequest, T>()
  return {
    onRequest: async (request) => {
      found.set(request, await find(request))
    },
    of: (request) => found.get(request) ?? forgotten(request),
  }
}

const forgotten = ({ url }: FastifyRequest): never => {
  throw new Error(`The route of ${url} does not run the hook it relies on.`)
}
