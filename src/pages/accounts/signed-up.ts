import type { FastifyReply, FastifyRequest } from 'fastify'
import { cookieOf, giveCookie } from '../cookies.ts'
import { HOUR_S, openFor, sealFor } from '../sealed.ts'
import type { Site } from '../site.ts'

const PURPOSE = 'signed up'
/** Where the mailed link leads, and the only page that wants to know. */
const PATH = '/verify-address'

/**
 * Lets this browser confirm the address of the account it made without the password again. Given for a
 * known address too, with an account there is none of, so that nobody can tell.
 */
export const keepSignUp = async (reply: FastifyReply, site: Site, answer: Response): Promise<void> => {
  const { user } = (await answer.json()) as { user: { id: string } }
  setCookie(reply, site, { value: sealFor(site, PURPOSE, { accountId: user.id }), maxAge: HOUR_S })
}

/** The account this browser has signed up with within the hour. */
export const keptSignUp = (request: FastifyRequest, site: Site): string | null => {
  const accountId = openFor(site, PURPOSE, cookieOf(request, nameAt(site)))?.['accountId']
  return typeof accountId === 'string' ? accountId : null
}

export const forgetSignUp = (reply: FastifyReply, site: Site): void =>
  setCookie(reply, site, { value: '', maxAge: 0 })

const setCookie = (
  reply: FastifyReply,
  site: Site,
  { value, maxAge }: { value: string; maxAge: number },
): void =>
  giveCookie(reply, {
    name: nameAt(site),
    value,
    path: PATH,
    maxAge,
    sameSite: 'Lax',
    isSecure: site.isSecure,
  })

const nameAt = ({ isSecure }: Site): string => `${isSecure ? '__Secure-' : ''}usher.signed_up`
