import type { FastifyInstance } from 'fastify'
import { fieldOf, queryOf } from '../form-fields.ts'
import { html, type Html } from '../html.ts'
import { show } from '../layout.ts'
import { localPath, withNext } from '../local-path.ts'
import { showMessage } from '../message.ts'
import { alert, card, field, heading, nextField, secretField } from '../pieces.ts'
import { visitorOf } from '../same-origin.ts'
import type { Site } from '../site.ts'
import { sentenceOf } from './answers.ts'
import { toMailbox } from './to-mailbox.ts'

const RESET = '/reset-password'

/** Asking for a new password by mail, and setting it with the mailed link. */
export const passwordPages = (server: FastifyInstance, site: Site): void => {
  const config = { access: 'public' } as const
  const { forms } = site.identity

  server.get('/forgot-password', { config }, (request, reply) =>
    show(reply, { title: 'Forgot your password?', content: forgot(localPath(queryOf(request, 'next'))) }),
  )

  server.post('/forgot-password', { config }, async (request, reply) => {
    const next = localPath(fieldOf(request, 'next'))
    const onward = next === '/' ? {} : { next }
    const answer = await forms.requestReset(visitorOf(request, site), {
      email: fieldOf(request, 'email').trim(),
      ...onward,
    })
    if (!answer.ok) {
      const wrong = await sentenceOf(answer, 'This is not an e-mail address.')
      return show(reply, { title: 'Forgot your password?', content: forgot(next, wrong) }, answer.status)
    }
    // Said whether or not there is an account.
    const sentence = html`If there is an account with this address, a link to set a new password is on its
    way. ${site.mailbox && toMailbox}`
    return showMessage(reply, { title: 'Check your mail', sentence })
  })

  server.get(RESET, { config }, (_request, reply) =>
    show(reply, { title: 'New password', content: reset(), secret: { path: RESET } }),
  )

  server.post(RESET, { config }, async (request, reply) => {
    const answer = await forms.resetPassword(visitorOf(request, site), {
      token: fieldOf(request, 'token').trim(),
      newPassword: fieldOf(request, 'password'),
    })
    if (!answer.ok) {
      const wrong = await sentenceOf(answer, 'The password could not be changed.')
      const content = reset(wrong)
      return show(reply, { title: 'New password', content, secret: { path: RESET } }, answer.status)
    }
    const href = withNext('/sign-in', localPath(fieldOf(request, 'next')))
    return showMessage(reply, {
      title: 'Your password is set',
      sentence: 'Everybody who was signed in to your account has been signed out, on all devices.',
      action: html`<a class="button" href="${href}">Sign in</a>`,
      secret: { path: RESET, isSpent: true },
    })
  })
}

const forgot = (next: string, wrong?: string): Html =>
  card(
    heading('Forgot your password?'),
    alert(wrong ?? null),
    html`<p>We mail you a link with which you can set a new one.</p>
      <form method="post" action="/forgot-password">
        ${nextField(next)}
        ${field({ name: 'email', label: 'E-mail address', type: 'email', autocomplete: 'username' })}
        <div class="actions"><button class="button">Send the link</button></div>
      </form>`,
  )

const reset = (wrong?: string): Html =>
  card(
    heading('Set a new password'),
    alert(wrong ?? null),
    html`<form method="post" action="${RESET}">
      <input type="hidden" name="next" data-from-link="next" />
      ${secretField({ name: 'token', label: 'Token', hint: 'What follows token= in the link of the mail.' })}
      ${field({
        name: 'password',
        label: 'New password',
        type: 'password',
        autocomplete: 'new-password',
        hint: 'At least 8 characters.',
        minLength: 8,
        maxLength: 128,
      })}
      <div class="actions"><button class="button">Set password</button></div>
    </form>`,
    html`<p class="soft">The link no longer works? <a href="/forgot-password">Ask for a new one</a></p>`,
  )
