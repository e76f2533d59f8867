import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { faultOf, RETRY_AFTER, type Fault } from '../http/faults.ts'
import { logFault, STATUS } from '../http/problems.ts'
import { html } from './html.ts'
import { localPath, withNext } from './local-path.ts'
import { showMessage, type Message } from './message.ts'

/** Whatever goes wrong on a page is said on a page. */
export const sayErrors = (server: FastifyInstance): void => {
  server.setErrorHandler((error, request, reply) => {
    const fault = faultOf(error)
    logFault(request, fault, error)
    return showFault(request, reply, fault)
  })
  // What begins like one of our pages and is none. Everything else is answered as the API answers.
  const config = { access: 'public' } as const
  for (const url of ['/:page', '/invitations/*', '/assets/*', '/mailbox/*']) {
    server.get(url, { config }, (_request, reply) => showNotFound(reply))
  }
}

/** Tells nothing about what is not there, nor whether it ever was. */
export const showNotFound = (reply: FastifyReply): FastifyReply =>
  showMessage(
    reply,
    {
      title: 'Nothing here',
      sentence: 'There is nothing at this address. If you followed a link, check that it is complete.',
    },
    404,
  )

const showFault = (request: FastifyRequest, reply: FastifyReply, fault: Fault): FastifyReply => {
  switch (fault.is) {
    case 'refused': {
      const status = STATUS[fault.error.code]
      if (status === 404) return showNotFound(reply)
      return showMessage(reply, { title: 'That did not work', sentence: fault.error.message }, status)
    }
    case 'request':
      if (fault.status === 404) return showNotFound(reply)
      return showMessage(reply, requestMessage(request, fault), fault.status)
    case 'unavailable':
      void reply.header('retry-after', RETRY_AFTER)
      return showMessage(
        reply,
        {
          title: 'One moment',
          sentence: 'We cannot answer right now, and nothing was changed. Try again soon.',
        },
        503,
      )
    case 'internal': {
      const sentence = html`Something went wrong on our side. If it stays so, tell us this number:
        <code>${request.id}</code>`
      return showMessage(reply, { title: 'That is our fault', sentence }, 500)
    }
  }
}

const requestMessage = (
  request: FastifyRequest,
  { status, sentence }: Extract<Fault, { is: 'request' }>,
): Message => {
  if (status !== 401) return { title: 'That did not work', sentence }
  const href = withNext('/sign-in', pageOf(request))
  return {
    title: 'Sign in first',
    sentence: 'You are not signed in, or no longer. Nothing was changed.',
    action: html`<a class="button" href="${href}">Sign in</a>`,
  }
}

/** The page whose form was sent: that of the invitation for what can be done to one. */
const pageOf = ({ url }: FastifyRequest): string => {
  const path = url.split('?', 1)[0] ?? '/'
  return localPath(/^\/invitations\/[^/]+\/[^/]+/.exec(path)?.[0] ?? path)
}
