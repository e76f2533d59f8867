import type { FastifyInstance } from 'fastify'
import { BadRequest } from '../../http/faults.ts'
import { passCookies } from '../cookies.ts'
import { fieldOf, queryOf } from '../form-fields.ts'
import { html, type Html } from '../html.ts'
import { show } from '../layout.ts'
import { localPath, withNext } from '../local-path.ts'
import { alert, card, field, heading, nextField } from '../pieces.ts'
import { visitorOf } from '../same-origin.ts'
import type { Site } from '../site.ts'
import { sentenceOf } from './answers.ts'
import { waiting } from './waiting.ts'

/** The same whether or not there is an account. */
const WRONG = 'The address or the password is wrong.'

const STILL_IN = 'You could not be signed out.'

export const signInPages = (server: FastifyInstance, site: Site): void => {
  const config = { access: 'public' } as const
  const { forms } = site.identity

  server.get('/sign-in', { config }, async (request, reply) => {
    const next = localPath(queryOf(request, 'next'))
    if (await site.viewerOf(request)) return reply.redirect(next, 303)
    return show(reply, { title: 'Sign in', content: signIn({ next }) })
  })

  server.post('/sign-in', { config }, async (request, reply) => {
    const next = localPath(fieldOf(request, 'next'))
    const email = fieldOf(request, 'email')
    const password = fieldOf(request, 'password')
    const answer = await forms.signIn(visitorOf(request, site), { email, password })
    if (!answer.ok) {
      const wrong = await sentenceOf(answer, WRONG)
      return show(reply, { title: 'Sign in', content: signIn({ next, email, wrong }) }, answer.status)
    }
    passCookies(reply, answer)
    return reply.redirect(next, 303)
  })

  server.post('/sign-out', { config }, async (request, reply) => {
    const answer = await forms.signOut(visitorOf(request, site))
    if (!answer.ok) throw new BadRequest(answer.status, await sentenceOf(answer, STILL_IN))
    passCookies(reply, answer)
    return reply.redirect('/', 303)
  })
}

interface SignIn {
  readonly next: string
  readonly email?: string
  readonly wrong?: string
}

const signIn = ({ next, email = '', wrong }: SignIn): Html =>
  card(
    heading('Sign in'),
    alert(wrong ?? null),
    waiting(next),
    html`<form method="post" action="/sign-in">
      ${nextField(next)}
      ${field({ name: 'email', label: 'E-mail address', type: 'email', autocomplete: 'username', value: email })}
      ${field({ name: 'password', label: 'Password', type: 'password', autocomplete: 'current-password' })}
      <div class="actions"><button class="button">Sign in</button></div>
    </form>`,
    html`<p class="soft">
      <a href="${withNext('/forgot-password', next)}">Forgot your password?</a> · New here?
      <a href="${withNext('/sign-up', next)}">Create an account</a>
    </p>`,
  )
