import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Invitation } from '../../core/invitation.ts'
import { UsherError } from '../../core/errors.ts'
import { callerOf } from '../../http/caller.ts'
import { STATUS } from '../../http/problems.ts'
import { showNotFound } from '../errors.ts'
import { fieldOf } from '../form-fields.ts'
import type { Site } from '../site.ts'
import { showAccepted, showDeclined } from './answered.ts'
import { codeIn } from './code.ts'
import { forgetCode, heldCode } from './held-code.ts'
import { holdAndGo } from './hold.ts'
import { showInvitation } from './invitation-page.ts'
import { lookAt } from './look.ts'
import { atOf, type At } from './paths.ts'

const PAGE = '/invitations/:placeId/:id'

/** The page behind the mailed link. Looking at it changes nothing; each answer is a form of its own. */
export const invitationPages = (server: FastifyInstance, site: Site): void => {
  server.get(PAGE, { config: { access: 'public' } }, async (request, reply) => {
    const at = atOf(request.params)
    return at ? showInvitation(reply, await lookAt(request, site, at)) : showNotFound(reply)
  })

  server.post(`${PAGE}/hold`, { config: { access: 'public' } }, async (request, reply) => {
    const at = atOf(request.params)
    return at ? holdAndGo(request, reply, { site, at }) : showNotFound(reply)
  })

  for (const act of ['accept', 'decline'] as const) {
    server.post(`${PAGE}/${act}`, { config: { access: 'person' } }, async (request, reply) => {
      const at = atOf(request.params)
      return at ? answer(request, reply, { site, at, act }) : showNotFound(reply)
    })
  }
}

interface Wish {
  readonly site: Site
  readonly at: At
  readonly act: 'accept' | 'decline'
}

const answer = async (request: FastifyRequest, reply: FastifyReply, wish: Wish): Promise<FastifyReply> => {
  const { site, at, act } = wish
  try {
    await perform(request, wish)
  } catch (error) {
    if (error instanceof UsherError) return showRefusal(request, reply, { ...wish, error })
    throw error
  }
  forgetCode(reply, site, at)
  const look = await lookAt(request, site, at)
  return act === 'accept' ? showAccepted(reply, look) : showDeclined(reply, look)
}

const perform = async (request: FastifyRequest, { site, at, act }: Wish): Promise<Invitation> => {
  const { engine } = site
  const actor = callerOf(request)
  const code = codeIn(fieldOf(request, 'code')) ?? heldCode(request, site, at)
  const opened = await engine.openAsInvitee(actor, at)
  return engine[act](actor, opened, code === undefined ? {} : { code })
}

/** The same page with how things stand by now; a wrong code is not kept any longer. */
const showRefusal = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { site, at, error }: Wish & { readonly error: UsherError },
): Promise<FastifyReply> => {
  const look = await lookAt(request, site, at)
  const isWrong = error.code === 'code_wrong'
  if (isWrong) forgetCode(reply, site, at)
  const hasCode = look.hasCode && !isWrong
  const status = STATUS[error.code]
  return showInvitation(reply, { ...look, hasCode, refusal: error.message }, { status, isSpent: isWrong })
}
