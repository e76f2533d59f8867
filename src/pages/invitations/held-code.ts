import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieOf, giveCookie } from '../cookies.ts'
import type { Site } from '../site.ts'
import { pathOf, type At } from './paths.ts'

const HOUR_S = 60 * 60
const PURPOSE = 'held code'

/**
 * Keeps the code of one invitation while the person signs in, signs up or reads the mail that confirms
 * their address: sealed, in a cookie that goes nowhere but to this invitation's page.
 */
export const holdCode = (reply: FastifyReply, site: Site, { at, code }: { at: At; code: string }): void => {
  const until = site.engine.now().getTime() + HOUR_S * 1000
  const value = site.sealer.seal({ for: PURPOSE, ...at, code, until })
  setCookie(reply, site, { at, value, maxAge: HOUR_S })
}

export const heldCode = (request: FastifyRequest, site: Site, at: At): string | undefined => {
  const value = cookieOf(request, nameAt(site))
  const held = value === null ? null : opened(site, value)
  const isThis = held?.['for'] === PURPOSE && held['placeId'] === at.placeId && held['id'] === at.id
  const isFresh = typeof held?.['until'] === 'number' && held['until'] > site.engine.now().getTime()
  return isThis && isFresh && typeof held['code'] === 'string' ? held['code'] : undefined
}

export const forgetCode = (reply: FastifyReply, site: Site, at: At): void =>
  setCookie(reply, site, { at, value: '', maxAge: 0 })

const opened = ({ sealer }: Site, value: string): Readonly<Record<string, unknown>> | null => {
  try {
    return sealer.open(value)
  } catch {
    return null
  }
}

const setCookie = (
  reply: FastifyReply,
  site: Site,
  { at, value, maxAge }: { at: At; value: string; maxAge: number },
): void =>
  giveCookie(reply, {
    name: nameAt(site),
    value,
    path: pathOf(at),
    maxAge,
    sameSite: 'Lax',
    isSecure: site.isSecure,
  })

const nameAt = ({ isSecure }: Site): string => `${isSecure ? '__Secure-' : ''}usher.held_code`
