import { randomBytes } from 'node:crypto'
import Fastify from 'fastify'
import type {
  FastifyInstance,
  FastifyPluginAsync,
  FastifyReply,
  FastifyRequest,
  LightMyRequestResponse,
} from 'fastify'
import { onceAsked } from '../core/once-asked.ts'
import { grantAccess } from './access.ts'
import { BadRequest } from './faults.ts'

export const DOCS_PATH = '/docs'

/** The OpenAPI document, to read and to try out. Everything the page needs comes from this server. */
export const docsPage =
  ({ documentUrl }: { readonly documentUrl: string }): FastifyPluginAsync =>
  async (scope) => {
    grantAccess(scope, { access: 'public', because: 'it describes, and holds no data' })
    const reference = onceAsked(() => openReference(documentUrl))
    const ask = async ({ url, host }: FastifyRequest): Promise<LightMyRequestResponse> =>
      (await reference()).inject({ url, headers: { host } })
    scope.addHook('onRequest', async ({ host }) => {
      // The page builds a URL of it, and fails on what is none.
      if (!URL.canParse(`http://${host}`)) throw new BadRequest(400, 'The header Host is not valid.')
    })
    scope.get(`${DOCS_PATH}/`, async (request, reply) => {
      const { statusCode, headers, body } = await ask(request)
      if (headers.location !== undefined) return reply.redirect(headers.location, statusCode)
      return secure(reply.type(String(headers['content-type'])), body)
    })
    scope.get(`${DOCS_PATH}/js/scalar.js`, async (request, reply) => {
      const { statusCode, headers, rawPayload } = await ask(request)
      return keepable(reply.code(statusCode).type(String(headers['content-type'])), rawPayload)
    })
  }

/** A server in the server, made for the first who reads: its packages are large, and nothing else needs them. */
const openReference = async (documentUrl: string): Promise<FastifyInstance> => {
  const { default: scalar } = await import('@scalar/fastify-api-reference')
  const server = Fastify({ routerOptions: { ignoreTrailingSlash: true } })
  await server.register(scalar, {
    routePrefix: DOCS_PATH,
    configuration: { ...NOTHING_FROM_OUTSIDE, url: documentUrl, pageTitle: 'Usher API', nonce: NONCE },
  })
  return server
}

const NOTHING_FROM_OUTSIDE = {
  withDefaultFonts: false,
  telemetry: false,
  agent: { disabled: true },
  mcp: { disabled: true },
  hideClientButton: true,
  showDeveloperTools: 'never',
} as const

/** Stands in the page as the plugin made it, where each answer gets a nonce of its own. */
const NONCE = '{nonce}'

const secure = (reply: FastifyReply, page: string): FastifyReply => {
  const nonce = randomBytes(16).toString('base64url')
  reply.header('content-security-policy', policyWith(nonce))
  reply.header('cross-origin-opener-policy', 'same-origin')
  return reply.send(page.replaceAll(NONCE, nonce))
}

const policyWith = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    // Styles are made in the page as it runs, without a nonce. They cannot run or fetch anything.
    "style-src 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/** The script of several megabytes: a browser need not fetch it at every visit. */
const keepable = (reply: FastifyReply, script: Buffer): FastifyReply =>
  reply.headers(reply.statusCode === 200 ? { 'cache-control': 'public, max-age=3600' } : {}).send(script)
