import type { FastifyReply, FastifyRequest } from 'fastify'
import { wantedLanguage } from '../core/languages.ts'
import { faultOf, tellWhen } from '../http/faults.ts'
import { problems } from '../http/problems.ts'
import { wantsPage } from './not-found.ts'
import { showShell } from './shell.ts'

/** Who asks for pages too often still gets one, which says so when it has asked in vain itself. */
export const answerRefused =
  (product: string) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const fault = faultOf(error)
    const isTooMuch = fault.is === 'request' && fault.status === 429
    if (!isTooMuch || !wantsPage(request)) return problems.onError(error, request, reply)
    tellWhen(reply, fault)
    const language = wantedLanguage(request.headers['accept-language']) ?? 'en'
    return showShell(reply, { product, status: 429, language })
  }
