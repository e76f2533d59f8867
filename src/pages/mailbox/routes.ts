import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { wantedLanguage } from '../../core/languages.ts'
import type { Mailbox } from '../../core/ports/mailbox.ts'
import { requireKnownHost } from '../../http/known-host.ts'
import { showNotFound } from '../not-found.ts'
import { secureHeaders, setPolicy } from '../page-headers.ts'
import { showShell } from '../shell.ts'
import type { Site } from '../site.ts'

/** A link may be followed, in a window of its own or out of the frame, and nothing else. */
const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation'

/** The mails nobody sent, to look at, for everybody who can reach the service: only without a mail server. */
export const mailboxPages =
  ({ mailbox, baseUrl, product }: Site & { readonly mailbox: Mailbox }): FastifyPluginAsync =>
  async (server) => {
    const config = { access: 'public', because: 'it is there for trying out alone' } as const
    requireKnownHost(server, baseUrl)

    server.get('/mailbox', { config }, ({ headers }, reply) =>
      showShell(reply, { product, language: wantedLanguage(headers['accept-language']) ?? 'en' }),
    )

    server.get<{ Params: { id: string } }>('/mailbox/:id', { config }, async (request, reply) => {
      if (!(await mailbox.read(request.params.id))) return showNotFound(request, reply, product)
      return showShell(reply, {
        product,
        language: wantedLanguage(request.headers['accept-language']) ?? 'en',
      })
    })

    server.get<{ Params: { id: string } }>('/mailbox/:id/html', { config }, async (request, reply) => {
      const mail = await mailbox.read(request.params.id)
      return mail?.html ? showFramed(reply, mail.html) : showNotFound(request, reply, product)
    })
  }

/** A mail is somebody else's page: nothing in it runs, loads or sends, wherever it is opened. */
const showFramed = (reply: FastifyReply, mail: string): FastifyReply => {
  secureHeaders(reply)
  setPolicy(reply, {
    'script-src': "'none'",
    'style-src': "'unsafe-inline'",
    'img-src': 'data:',
    'connect-src': "'none'",
    'media-src': "'none'",
    'worker-src': "'none'",
    'frame-src': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'self'",
    sandbox: SANDBOX,
  })
  return reply.type('text/html; charset=utf-8').send(leadingOut(mail))
}

/** Without this a link would open inside the frame, where our own pages refuse to be shown. */
const leadingOut = (mail: string): string =>
  /<head[^>]*>/i.test(mail)
    ? mail.replace(/<head[^>]*>/i, (head) => `${head}<base target="_top">`)
    : `<base target="_top">${mail}`
