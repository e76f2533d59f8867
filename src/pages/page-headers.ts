import type { FastifyInstance, FastifyReply } from 'fastify'

const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'style-src': "'self'",
  'script-src': "'self'",
  'img-src': "'self' data:",
  'connect-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
}

/** Nothing from outside, nothing inline, nobody's frame; nothing kept, passed on or indexed. */
export const securePages = (server: FastifyInstance): void => {
  server.addHook('onRequest', async (_request, reply) => {
    reply.headers({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
    })
    setPolicy(reply)
  })
}

/** The policy of our pages, with what one page needs beyond it. */
export const setPolicy = (reply: FastifyReply, more: Readonly<Record<string, string>> = {}): void => {
  const rules = Object.entries({ ...POLICY, ...more }).map(([name, value]) => `${name} ${value}`)
  void reply.header('content-security-policy', rules.join('; '))
}
