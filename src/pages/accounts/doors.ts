import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { Type, type Static } from 'typebox'
import { clientAddress } from '../../http/client-address.ts'
import { BadRequest } from '../../http/faults.ts'
import { isFromOwnPages } from '../../http/own-pages.ts'
import type { Visitor } from '../../identity/forms.ts'
import { passCookies } from '../cookies.ts'
import type { Site } from '../site.ts'
import { forgetSignUp, keepSignUp, keptSignUp } from './signed-up.ts'

/** Bytes of a body at most. */
const BODY_LIMIT = 16 * 1024

const line = Type.String({ maxLength: 4_000 })
const Person = Type.Object({
  name: line,
  email: line,
  password: line,
  next: Type.Optional(line),
  locale: Type.Optional(line),
  timeZone: Type.Optional(line),
})
const Proof = Type.Object({ token: line })

/**
 * What our own pages ask beside `/api/auth`: signing up, after which this browser may confirm the address
 * without the password, and confirming it. For no page but ours.
 */
export const accountDoors =
  (site: Site): FastifyPluginAsync =>
  async (server) => {
    const { forms } = site.identity
    const config = { access: 'public', because: 'whoever signs up is nobody yet' } as const
    server.addHook('onRequest', async (request) => {
      if (!isFromOwnPages(request, site.origin))
        throw new BadRequest(403, 'This is only answered to our own pages.')
    })

    server.post<{ Body: Static<typeof Person> }>(
      '/sign-up',
      { config, bodyLimit: BODY_LIMIT, schema: { hide: true, body: Person } },
      async (request, reply) => {
        const answer = await forms.signUp(visitorOf(request, site), request.body)
        if (!answer.ok) return passOn(reply, answer)
        await keepSignUp(reply, site, answer)
        // Nothing of the account: for a known address there is none to tell of.
        return { status: true }
      },
    )

    server.post<{ Body: Static<typeof Proof> }>(
      '/verify-address',
      { config, bodyLimit: BODY_LIMIT, schema: { hide: true, body: Proof } },
      async (request, reply) => {
        const visitor = visitorOf(request, site)
        const { token } = request.body
        const accountId = keptSignUp(request, site)
        const isSignedIn = (await site.identity.identify(request.headers, { cookie: true })) !== null
        const answer =
          isSignedIn || accountId === null
            ? await forms.verifyAddress(visitor, token)
            : await forms.confirmSignUp(visitor, { token, accountId })
        if (answer.ok) {
          passCookies(reply, answer)
          if (accountId !== null) forgetSignUp(reply, site)
        }
        return passOn(reply, answer)
      },
    )
  }

/** The sender as identity wants to see it: the check above vouches for the origin. */
const visitorOf = (request: FastifyRequest, { origin }: Site): Visitor => ({
  ip: clientAddress(request),
  headers: { ...request.headers, origin },
})

const passOn = async (reply: FastifyReply, answer: Response): Promise<FastifyReply> =>
  reply.code(answer.status).send(await answer.json())
