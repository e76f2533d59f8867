import type { FastifyRequest } from 'fastify'

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether a request may come from a page of ours, so that a cookie may speak for it: browsers send cookies
 * unasked, also for what a foreign page starts. What changes nothing is ours unless it names a foreign
 * origin; what may change something has to say that it is ours. Over plain http browsers leave
 * `Sec-Fetch-Site` out, and `Origin` says it.
 */
export const isFromOwnPages = ({ method, headers }: FastifyRequest, origin: string): boolean => {
  const isOurs = headers.origin === origin
  if (SAFE.has(method)) return headers.origin === undefined || isOurs
  const from = headers['sec-fetch-site']
  return from === undefined ? isOurs : from === 'same-origin'
}
