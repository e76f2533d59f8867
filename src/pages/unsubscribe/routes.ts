import type { FastifyPluginAsync, FastifyReply, FastifyRequest } from 'fastify'
import { wantedLanguage } from '../../core/languages.ts'
import { mask } from '../../core/mask.ts'
import { mailboxIn } from '../../core/stop-link.ts'
import { faultOf, tellWhen } from '../../http/faults.ts'
import { logFault, problems } from '../../http/problems.ts'
import { showShell } from '../shell.ts'
import type { Site } from '../site.ts'
import { articleOf, type Seen } from './article.ts'
import { wishIn } from './wish.ts'
import { WORDS } from './words.ts'

/** Bytes of a body at most: it says one thing. */
const BODY_LIMIT = 4 * 1024

interface Door {
  Params: { readonly token: string }
}

/**
 * Where the footer of a letter leads. Looking changes nothing, since mail scanners look at every link. A
 * mail provider posts here for whoever presses its button (RFC 8058): without cookies, from anywhere, and
 * it is to be answered with 200 and no redirection. The token is all it takes, and all it is good for.
 */
export const unsubscribePage =
  (site: Site): FastifyPluginAsync =>
  async (server) => {
    const { engine, sealer } = site
    const config = { access: 'public', because: 'the token speaks for the mailbox it came to' } as const
    const url = '/unsubscribe/:token'
    server.removeAllContentTypeParsers()
    server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body))
    server.setErrorHandler(answerLater(site))

    const show = async (request: FastifyRequest, reply: FastifyReply, mailbox: string, status = 200) => {
      const isStopped = await engine.isMailStopped(mailbox)
      return showPage(request, reply, {
        site,
        status,
        seen: { is: isStopped ? 'stopped' : 'mailed', address: mask(mailbox) },
      })
    }
    const showUnknown = (request: FastifyRequest, reply: FastifyReply) =>
      showPage(request, reply, { site, status: 404, seen: { is: 'unknown' } })

    server.get<Door>(url, { config }, async (request, reply) => {
      const mailbox = mailboxIn(sealer, request.params.token)
      return mailbox === null ? showUnknown(request, reply) : show(request, reply, mailbox)
    })

    server.post<Door>(url, { config, bodyLimit: BODY_LIMIT }, async (request, reply) => {
      const mailbox = mailboxIn(sealer, request.params.token)
      if (mailbox === null) return showUnknown(request, reply)
      const wish = await wishIn(request)
      if (wish === 'stop') await engine.stopMail(mailbox)
      if (wish === 'allow') await engine.allowMail(mailbox)
      return show(request, reply, mailbox, wish === null ? 400 : 200)
    })
  }

interface Page {
  readonly site: Pick<Site, 'product'>
  readonly status: number
  readonly seen: Seen
}

const showPage = (
  { headers }: FastifyRequest,
  reply: FastifyReply,
  { site: { product }, status, seen }: Page,
): FastifyReply => {
  const language = wantedLanguage(headers['accept-language']) ?? 'en'
  const content = articleOf(seen, { words: WORDS[language], product })
  return showShell(reply, { product, status, language, content, isWhole: true })
}

/** Too much at once, or no database: the same page says that it was in vain. */
const answerLater =
  (site: Site) =>
  (error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply => {
    const fault = faultOf(error)
    const status = fault.is === 'unavailable' ? 503 : fault.is === 'request' ? fault.status : 500
    if (status !== 503 && status !== 429) return problems.onError(error, request, reply)
    logFault(request, fault, error)
    tellWhen(reply, fault)
    return showPage(request, reply, { site, status, seen: { is: 'unavailable' } })
  }
