import type { FastifyReply } from 'fastify'

const POLICY: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data: blob:",
  'connect-src': "'self'",
  'font-src': "'self'",
  'media-src': "'self' blob:",
  'worker-src': "'self'",
  // A mail of the mailbox.
  'frame-src': "'self'",
  'form-action': "'self'",
  'base-uri': "'none'",
  'frame-ancestors': "'none'",
}

/** Nothing from outside, nothing inline, nobody's frame; nothing indexed. The rest every answer has. */
export const secureHeaders = (reply: FastifyReply): void => {
  void reply.headers({
    'x-robots-tag': 'noindex, nofollow',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=()',
    'cross-origin-opener-policy': 'same-origin',
  })
  setPolicy(reply)
}

/** The policy of our pages, with what one page needs beyond it. */
export const setPolicy = (reply: FastifyReply, more: Readonly<Record<string, string>> = {}): void => {
  const rules = Object.entries({ ...POLICY, ...more }).map(([name, value]) => `${name} ${value}`)
  void reply.header('content-security-policy', rules.join('; '))
}
