import type { FastifyReply, FastifyRequest } from 'fastify'
import { passCookies } from '../cookies.ts'
import { fieldOf } from '../form-fields.ts'
import { withNext } from '../local-path.ts'
import { visitorOf } from '../same-origin.ts'
import type { Site } from '../site.ts'
import { codeIn, exactCode } from './code.ts'
import { holdCode } from './held-code.ts'
import { pathOf, type At } from './paths.ts'

/** Where one may go before answering. */
const WAYS: ReadonlyMap<string, string> = new Map([
  ['sign-in', '/sign-in'],
  ['sign-up', '/sign-up'],
  ['switch-account', '/sign-in'],
  ['verify', '/verify-address'],
])

/** Keeps the code and sends the person to sign in, sign up and the like, to come back afterwards. */
export const holdAndGo = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { site, at }: { readonly site: Site; readonly at: At },
): Promise<FastifyReply> => {
  const then = fieldOf(request, 'then')
  const code = exactCode(codeIn(fieldOf(request, 'code')))
  if (code !== null) holdCode(reply, site, { at, code })
  if (then === 'switch-account') {
    passCookies(reply, await site.identity.forms.signOut(visitorOf(request, site)))
  }
  return reply.redirect(withNext(WAYS.get(then) ?? '/sign-in', pathOf(at)), 303)
}
