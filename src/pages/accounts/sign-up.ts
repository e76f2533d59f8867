import type { FastifyInstance } from 'fastify'
import { fieldOf, queryOf } from '../form-fields.ts'
import { html, type Html } from '../html.ts'
import { show } from '../layout.ts'
import { cleanName } from '../../core/names.ts'
import { localPath, withNext } from '../local-path.ts'
import { alert, card, field, heading, nextField } from '../pieces.ts'
import { visitorOf } from '../same-origin.ts'
import type { Site } from '../site.ts'
import { sentenceOf } from './answers.ts'
import { keepSignUp } from './signed-up.ts'
import { toMailbox } from './to-mailbox.ts'
import { waiting } from './waiting.ts'

const WRONG = 'That did not work with this address and password.'

/** Answers alike whether or not the address has an account; only the mail that goes out differs. */
export const signUpPages = (server: FastifyInstance, site: Site): void => {
  const config = { access: 'public' } as const

  server.get('/sign-up', { config }, async (request, reply) => {
    const next = localPath(queryOf(request, 'next'))
    if (await site.viewerOf(request)) return reply.redirect(next, 303)
    return show(reply, { title: 'Create an account', content: signUp({ next }) })
  })

  server.post('/sign-up', { config }, async (request, reply) => {
    const next = localPath(fieldOf(request, 'next'))
    const name = cleanName(fieldOf(request, 'name'))
    const email = fieldOf(request, 'email').trim()
    const refuse = (wrong: string, status: number) =>
      show(reply, { title: 'Create an account', content: signUp({ next, name, email, wrong }) }, status)
    if (name === '') return refuse('Tell us your name: others see it when you invite them.', 400)
    const person = { name, email, password: fieldOf(request, 'password') }
    const onward = next === '/' ? {} : { next }
    const answer = await site.identity.forms.signUp(visitorOf(request, site), { ...person, ...onward })
    if (!answer.ok) return refuse(await sentenceOf(answer, WRONG), answer.status)
    await keepSignUp(reply, site, answer)
    return show(reply, { title: 'Check your mail', content: checkYourMail(site, { next, email }) })
  })
}

interface SignUp {
  readonly next: string
  readonly name?: string
  readonly email?: string
  readonly wrong?: string
}

const signUp = ({ next, name = '', email = '', wrong }: SignUp): Html =>
  card(
    heading('Create an account'),
    alert(wrong ?? null),
    waiting(next),
    html`<form method="post" action="/sign-up">
      ${nextField(next)}
      ${field({ name: 'name', label: 'Your name', type: 'text', autocomplete: 'name', value: name, maxLength: 120 })}
      ${field({ name: 'email', label: 'E-mail address', type: 'email', autocomplete: 'username', value: email })}
      ${field(NEW_PASSWORD)}
      <div class="actions"><button class="button">Create account</button></div>
    </form>`,
    html`<p class="soft">You have an account? <a href="${withNext('/sign-in', next)}">Sign in</a></p>`,
  )

const NEW_PASSWORD = {
  name: 'password',
  label: 'Password',
  type: 'password',
  autocomplete: 'new-password',
  hint: 'At least 8 characters.',
  minLength: 8,
  maxLength: 128,
} as const

const checkYourMail = ({ mailbox }: Site, { next, email }: { next: string; email: string }): Html =>
  card(
    heading('Check your mail'),
    waiting(next),
    html`<p>
        We have sent a mail to <strong><bdi>${email}</bdi></strong
        >. Follow its link in this browser to go on. In another one you are asked for your password.
      </p>
      ${mailbox && toMailbox}
      <p class="soft">
        The mail does not come? <a href="${withNext('/sign-in', next)}">Sign in</a>, and have it sent again.
      </p>`,
  )
