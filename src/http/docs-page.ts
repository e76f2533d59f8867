import { randomBytes } from 'node:crypto'
import scalar from '@scalar/fastify-api-reference'
import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { grantAccess } from './access.ts'
import { BadRequest } from './faults.ts'

export const DOCS_PATH = '/docs'

/** The OpenAPI document, to read and to try out. Everything the page needs comes from this server. */
export const docsPage =
  ({ documentUrl }: { readonly documentUrl: string }): FastifyPluginAsync =>
  async (scope) => {
    grantAccess(scope, { access: 'public', because: 'it describes, and holds no data' })
    scope.addHook('onRequest', async ({ host }) => {
      // The page builds a URL of it, and fails on what is none.
      if (!URL.canParse(`http://${host}`)) throw new BadRequest(400, 'The header Host is not valid.')
    })
    scope.addHook('onSend', async (_request, reply, payload) => {
      if (typeof payload !== 'string') return payload
      return String(reply.getHeader('content-type')).startsWith('text/html')
        ? secure(reply, payload)
        : keepable(reply, payload)
    })
    await scope.register(scalar, {
      routePrefix: DOCS_PATH,
      configuration: { ...NOTHING_FROM_OUTSIDE, url: documentUrl, pageTitle: 'Usher API', nonce: NONCE },
    })
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

const secure = (reply: FastifyReply, page: string): string => {
  const nonce = randomBytes(16).toString('base64url')
  reply.header('content-security-policy', policyWith(nonce))
  reply.header('cross-origin-opener-policy', 'same-origin')
  return page.replaceAll(NONCE, nonce)
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
const keepable = (reply: FastifyReply, payload: string): string => {
  if (reply.statusCode === 200) reply.header('cache-control', 'public, max-age=3600')
  return payload
}
