import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieOf, giveCookie } from '../cookies.ts'
import { HOUR_S, openFor, sealFor } from '../sealed.ts'
import type { Site } from '../site.ts'
import { pathOf, type At } from './paths.ts'

const PURPOSE = 'held code'

/**
 * Keeps the code of one invitation while the person signs in, signs up or reads the mail that confirms
 * their address: sealed, in a cookie that goes nowhere but to this invitation's page.
 */
export const holdCode = (reply: FastifyReply, site: Site, { at, code }: { at: At; code: string }): void => {
  const value = sealFor(site, PURPOSE, { placeId: at.placeId, id: at.id, code })
  setCookie(reply, site, { at, value, maxAge: HOUR_S })
}

export const heldCode = (request: FastifyRequest, site: Site, at: At): string | undefined => {
  const held = openFor(site, PURPOSE, cookieOf(request, nameAt(site)))
  const isThis = held?.['placeId'] === at.placeId && held['id'] === at.id
  return isThis && typeof held['code'] === 'string' ? held['code'] : undefined
}

export const forgetCode = (reply: FastifyReply, site: Site, at: At): void =>
  setCookie(reply, site, { at, value: '', maxAge: 0 })

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
