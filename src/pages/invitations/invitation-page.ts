import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { UsherError } from '../../core/errors.ts'
import { wantedLanguage, type Language } from '../../core/languages.ts'
import { faultOf, tellWhen } from '../../http/faults.ts'
import { logFault } from '../../http/problems.ts'
import { html } from '../html.ts'
import { showShell, type Shown } from '../shell.ts'
import type { Site } from '../site.ts'
import { articleOf } from './article.ts'
import { atOf, type At } from './paths.ts'
import { WORDS } from './words.ts'

/** The page behind the mailed link. Looking at it changes nothing, whoever looks and by whatever. */
export const invitationPage = (server: FastifyInstance, site: Site): void => {
  const config = { access: 'public', because: 'whoever has both ids may see the envelope' } as const
  server.get('/invitations/:placeId/:id', { config }, async (request, reply) => {
    const at = atOf(request.params)
    const language = wantedLanguage(request.headers['accept-language']) ?? 'en'
    const shown = at ? await outsideOf(request, reply, { site, at, language }) : { status: 404 }
    return showShell(reply, { product: site.product, language, ...shown })
  })
}

interface Asked {
  readonly site: Site
  readonly at: At
  readonly language: Language
}

/** What can be read before a script runs. Without its database the page is there, and asks again. */
const outsideOf = async (
  request: FastifyRequest,
  reply: FastifyReply,
  { site, at, language }: Asked,
): Promise<Omit<Shown, 'product'>> => {
  try {
    const envelope = await site.engine.envelope(at)
    const title = html`${WORDS[language].invitation} · ${site.product}`
    return { title, content: articleOf(envelope, { language, product: site.product }) }
  } catch (error) {
    if (error instanceof UsherError) return { status: 404 }
    const fault = faultOf(error)
    if (fault.is !== 'unavailable') throw error
    logFault(request, fault, error)
    tellWhen(reply, fault)
    return { status: 503 }
  }
}
