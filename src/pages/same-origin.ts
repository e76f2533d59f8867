import type { FastifyInstance, FastifyRequest } from 'fastify'
import { BadRequest } from '../http/faults.ts'
import type { Visitor } from '../identity/forms.ts'
import { cookieOf, giveCookie } from './cookies.ts'
import type { Site } from './site.ts'

/** Comes back only with requests that our own site started, since browsers keep a Strict cookie to itself. */
const MARK = 'usher.same_site'
const YEAR_S = 365 * 24 * 60 * 60

/** Refuses every form that was not sent from a page of ours, before its body is read. */
export const refuseForeignForms = (server: FastifyInstance, site: Site): void => {
  server.addHook('onRequest', async (request, reply) => {
    if (request.method === 'POST') {
      if (!isOurs(request, site)) throw new BadRequest(403, 'This form was not sent from a page of ours.')
      return
    }
    if (site.isSecure || cookieOf(request, MARK)) return
    giveCookie(reply, {
      name: MARK,
      value: '1',
      path: '/',
      maxAge: YEAR_S,
      sameSite: 'Strict',
      isSecure: false,
    })
  })
}

/**
 * Browsers say where a form comes from in `Sec-Fetch-Site`, but not over plain http. Then `Origin` says
 * it; only with `Referrer-Policy: no-referrer` that is `null` for our own forms too, and the mark decides.
 */
const isOurs = (request: FastifyRequest, { origin, isSecure }: Site): boolean => {
  const { origin: sent = 'null', 'sec-fetch-site': from } = request.headers
  if (from !== undefined) return from === 'same-origin'
  if (sent !== 'null') return sent === origin
  return !isSecure && cookieOf(request, MARK) !== null
}

/** The sender of a form as identity wants to see it: the check above vouches for the origin. */
export const visitorOf = ({ ip, headers }: FastifyRequest, { origin }: Site): Visitor => ({
  ip,
  headers: { ...headers, origin },
})
