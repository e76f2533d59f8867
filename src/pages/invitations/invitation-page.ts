import type { FastifyInstance, FastifyRequest } from 'fastify'
import { UsherError } from '../../core/errors.ts'
import { wantedLanguage, type Language } from '../../core/languages.ts'
import { faultOf, RETRY_AFTER } from '../../http/faults.ts'
import { logFault } from '../../http/problems.ts'
import { html } from '../html.ts'
import { showShell, type Shown } from '../shell.ts'
import type { Site } from '../site.ts'
import { articleOf } from './article.ts'
import { atOf, type At } from './paths.ts'
import { WORDS } from './words.ts'

/** The page behind the mailed link. Looking at it changes nothing, whoever looks and by whatever. */
export const invitationPage = (server: FastifyInstance, site: Site): void => {
  server.get('/invitations/:placeId/:id', { config: { access: 'public' } }, async (request, reply) => {
    const at = atOf(request.params)
    const language = wantedLanguage(request.headers['accept-language']) ?? 'en'
    const shown = at ? await outsideOf(request, { site, at, language }) : { status: 404 }
    if (shown.status === 503) void reply.header('retry-after', RETRY_AFTER)
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
    return { status: 503 }
  }
}
