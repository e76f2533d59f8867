import { Type } from 'typebox'
import type { FastifyPluginAsyncTypebox } from '@fastify/type-provider-typebox'
import type { MailContents, Mailbox } from '../../core/ports/mailbox.ts'
import { BadRequest } from '../../http/faults.ts'
import { requireKnownHost } from '../../http/known-host.ts'
import { refusals } from '../../http/problem-schema.ts'
import { PageQuery, pageOf, readPage } from './page.ts'
import { momentOf } from './present.ts'
import { answer } from './answer-schemas.ts'

interface Parts {
  readonly mailbox: Mailbox
  readonly baseUrl: string
}

/**
 * Everybody's mail, with working links, for everybody who can reach the service: that is the point of a
 * mailbox for trying out, and why it is never there together with a mail server.
 */
export const mailboxRoutes =
  ({ mailbox, baseUrl }: Parts): FastifyPluginAsyncTypebox =>
  async (server) => {
    requireKnownHost(server, baseUrl)

    server.get(
      '/mailbox',
      {
        config: BY_ALL,
        schema: {
          ...about,
          operationId: 'listMail',
          summary: 'The mails that would have been sent',
          description: `The newest first. ${WARNING}`,
          querystring: PageQuery,
          response: { 200: pageOf(answer('Mail')), ...refusals(400, 421) },
        },
      },
      async (request) => {
        const { items, nextCursor } = await readPage(request.query, mailbox.list, ({ id }) => id)
        const mails = await Promise.all(items.map(({ id }) => mailbox.read(id)))
        return { items: mails.filter((mail) => mail !== null).map(mailOf), nextCursor }
      },
    )

    server.get(
      '/mailbox/:id',
      {
        config: BY_ALL,
        schema: {
          ...about,
          operationId: 'readMail',
          summary: 'One mail',
          description: WARNING,
          params: Type.Object({ id: Type.String({ description: 'Of the mail.' }) }),
          response: { 200: answer('FullMail'), ...refusals(404, 421) },
        },
      },
      async (request) => {
        const mail = await mailbox.read(request.params.id)
        if (!mail) throw new BadRequest(404, 'There is no such mail in the mailbox.')
        return { ...mailOf(mail), replyTo: mail.replyTo, html: mail.html }
      },
    )
  }

const about = { tags: ['Mailbox'], security: [] }
const BY_ALL = { access: 'public', because: 'it is there for trying out alone' } as const

const WARNING =
  'Only there while no mail server is configured (`SMTP_URL`), for trying out: whoever can reach the ' +
  'service reads every mail and can follow its links.'

const mailOf = ({ id, to, from, subject, date, text, links }: MailContents): object => ({
  id,
  to,
  from,
  subject,
  date: momentOf(date),
  text,
  links,
})
