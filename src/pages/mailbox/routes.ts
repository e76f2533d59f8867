import type { FastifyPluginAsync, FastifyReply } from 'fastify'
import { requireKnownHost } from '../../http/known-host.ts'
import { showNotFound } from '../errors.ts'
import { queryOf } from '../form-fields.ts'
import { show } from '../layout.ts'
import { setPolicy } from '../page-headers.ts'
import type { Site } from '../site.ts'
import { listOf } from './list.ts'
import { mailOf, SANDBOX } from './mail.ts'
import type { Mailbox } from '../../core/ports/mailbox.ts'

const PAGE = 50

/** The mails nobody sent, to look at, for everybody who can reach the service: only without a mail server. */
export const mailboxPages =
  ({ mailbox, baseUrl }: Site & { readonly mailbox: Mailbox }): FastifyPluginAsync =>
  async (server) => {
    const config = { access: 'public' } as const
    requireKnownHost(server, baseUrl)

    server.get('/mailbox', { config }, async (request, reply) => {
      const after = queryOf(request, 'after')
      const mails = await mailbox.list({ limit: PAGE + 1, ...(after && { after }) })
      const content = listOf(mails.slice(0, PAGE), { hasMore: mails.length > PAGE, isFirst: !after })
      return show(reply, { title: 'Mailbox', content, wide: true })
    })

    server.get<{ Params: { id: string } }>('/mailbox/:id', { config }, async (request, reply) => {
      const mail = await mailbox.read(request.params.id)
      if (!mail) return showNotFound(reply)
      setPolicy(reply, { 'frame-src': "'self'" })
      return show(reply, { title: mail.subject, content: mailOf(mail), wide: true })
    })

    server.get<{ Params: { id: string } }>('/mailbox/:id/html', { config }, async (request, reply) => {
      const mail = await mailbox.read(request.params.id)
      return mail?.html ? showFramed(reply, mail.html) : showNotFound(reply)
    })
  }

/** A mail is somebody else's page: nothing in it runs, loads or sends, wherever it is opened. */
const showFramed = (reply: FastifyReply, mail: string): FastifyReply => {
  setPolicy(reply, {
    'script-src': "'none'",
    'style-src': "'unsafe-inline'",
    'img-src': 'data:',
    'connect-src': "'none'",
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
