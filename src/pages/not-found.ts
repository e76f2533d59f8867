import type { FastifyReply, FastifyRequest } from 'fastify'
import { wantedLanguage } from '../core/languages.ts'
import { problems } from '../http/problems.ts'
import { showShell } from './shell.ts'

/** Where nothing is, a person is told so on a page and a program as the API tells it. */
export const answerNotFound =
  (product: string) =>
  (request: FastifyRequest, reply: FastifyReply): FastifyReply =>
    wantsPage(request) ? showNotFound(request, reply, product) : problems.onNotFound(request, reply)

/** Tells nothing about what is not there, nor whether it ever was. */
export const showNotFound = (
  { headers }: FastifyRequest,
  reply: FastifyReply,
  product: string,
): FastifyReply =>
  showShell(reply, { product, status: 404, language: wantedLanguage(headers['accept-language']) ?? 'en' })

/** Browsers name HTML when a person goes somewhere; scripts, pictures and programs do not. */
export const wantsPage = ({ method, url, headers }: FastifyRequest): boolean =>
  ['GET', 'HEAD'].includes(method) && !url.startsWith('/api/') && /\btext\/html\b/.test(headers.accept ?? '')
