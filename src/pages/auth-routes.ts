import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { isJsonTooDeep, TOO_DEEP } from '../http/body.ts'
import { clientAddress } from '../http/client-address.ts'
import { faultOf, tellWhen } from '../http/faults.ts'
import { isFromOwnPages } from '../http/own-pages.ts'
import { problems } from '../http/problems.ts'
import type { Parts } from './site.ts'

/** Bytes of a body at most: none of these requests says much. */
const BODY_LIMIT = 64 * 1024

/** Hands what comes under `/api/auth/` to identity as it is, with who sent it, and its answer back. */
export const authRoutes =
  ({ identity, baseUrl }: Pick<Parts, 'identity' | 'baseUrl'>): FastifyPluginAsync =>
  async (server) => {
    const { origin } = new URL(baseUrl)
    server.setErrorHandler(onError)
    server.removeAllContentTypeParsers()
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    server.route({
      method: ['GET', 'POST'],
      url: '/api/auth/*',
      config: { access: 'public', because: 'identity answers for these doors itself' },
      schema: { hide: true },
      bodyLimit: BODY_LIMIT,
      handler: async (request, reply) => {
        if (Buffer.isBuffer(request.body) && isJsonTooDeep(request.body)) return refuseDeep(reply)
        const client = { ip: clientAddress(request), isOurs: isFromOwnPages(request, origin) }
        const answer = await identity.handle(webRequest(request, baseUrl), client)
        return passOn(answer, reply)
      },
    })
  }

/** Too many requests are refused in the words of the library, whose own limits are beside ours. */
const onError = (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
  const fault = faultOf(error)
  if (fault.is !== 'request' || fault.status !== 429) return problems.onError(error, request, reply)
  tellWhen(reply, fault)
  return reply.code(429).send({ code: 'TOO_MANY_REQUESTS', message: fault.sentence })
}

/** In the words of the library, as it says 400 itself. */
const refuseDeep = (reply: FastifyReply): FastifyReply =>
  reply.code(400).send({ code: 'INVALID_BODY', message: TOO_DEEP })

const webRequest = ({ method, url, headers, body }: FastifyRequest, baseUrl: string): Request => {
  const [path = '', ...query] = url.split('?')
  const target = new URL(baseUrl)
  target.pathname = path
  target.search = query.join('?')
  return new Request(target, {
    method,
    headers: Object.entries(headers).flatMap(([name, value]) => pairs(name, value)),
    ...(Buffer.isBuffer(body) && body.length > 0 ? { body: new Uint8Array(body) } : {}),
  })
}

const pairs = (name: string, value: string | string[] | undefined): [string, string][] =>
  [value ?? []].flat().map((one) => [name, one])

const passOn = async (answer: Response, reply: FastifyReply): Promise<FastifyReply> => {
  for (const [name, value] of answer.headers) {
    // Each cookie is a header of its own here too: Fastify gathers them.
    void reply.header(name, value)
  }
  return reply.code(answer.status).send(await answer.text())
}
