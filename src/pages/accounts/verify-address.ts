import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../core/actor.ts'
import { callerOf } from '../../http/caller.ts'
import { fieldOf, queryOf } from '../form-fields.ts'
import { html, type Html } from '../html.ts'
import { show } from '../layout.ts'
import { localPath, nameOf } from '../local-path.ts'
import { showMessage, type Message } from '../message.ts'
import { alert, card, heading, nextField, secretField } from '../pieces.ts'
import { visitorOf } from '../same-origin.ts'
import type { Site } from '../site.ts'
import { sentenceOf } from './answers.ts'
import { toMailbox } from './to-mailbox.ts'

const VERIFY = '/verify-address'

/** Confirming an address with the mailed link, in the account the address belongs to. */
export const verifyPages = (server: FastifyInstance, site: Site): void => {
  const { forms } = site.identity

  server.get(VERIFY, { config: { access: 'public' } }, async (request, reply) => {
    const viewer = await site.viewerOf(request)
    const next = localPath(queryOf(request, 'next'))
    if (viewer?.addresses[0]?.verified) return showMessage(reply, confirmed(viewer, next))
    const content = viewer ? confirm({ viewer, next }) : SIGN_IN_FIRST
    return show(reply, { title: 'Confirm your address', content, viewer, secret: { path: VERIFY } })
  })

  server.post(VERIFY, { config: { access: 'person' } }, async (request, reply) => {
    const viewer = callerOf(request)
    const next = localPath(fieldOf(request, 'next'))
    const answer = await forms.verifyAddress(visitorOf(request, site), fieldOf(request, 'token').trim())
    if (!answer.ok) {
      const wrong = await sentenceOf(answer, 'The address could not be confirmed.')
      const page = { title: 'Confirm your address', viewer, secret: { path: VERIFY } }
      return show(reply, { ...page, content: confirm({ viewer, next, wrong }) }, answer.status)
    }
    return showMessage(reply, confirmed(viewer, next))
  })

  server.post(`${VERIFY}/send`, { config: { access: 'person' } }, async (request, reply) => {
    const viewer = callerOf(request)
    const next = localPath(fieldOf(request, 'next'))
    const email = viewer.addresses[0]?.address ?? ''
    const onward = next === '/' ? {} : { next }
    const answer = await forms.sendVerification(visitorOf(request, site), { email, ...onward })
    if (!answer.ok) {
      const wrong = await sentenceOf(answer, 'The mail could not be sent.')
      const content = confirm({ viewer, next, wrong })
      return show(reply, { title: 'Confirm your address', content, viewer }, answer.status)
    }
    const sentence = html`A link is on its way to <strong><bdi>${email}</bdi></strong
      >. Open it in this browser. ${site.mailbox && toMailbox}`
    return showMessage(reply, { title: 'Check your mail', sentence, viewer })
  })
}

const confirmed = (viewer: Actor, next: string): Message => ({
  title: 'Your address is confirmed',
  sentence: html`Invitations to <strong><bdi>${viewer.addresses[0]?.address}</bdi></strong> are yours to
    answer.`,
  action: html`<a class="button" href="${next}">${nameOf(next)}</a>`,
  viewer,
  secret: { path: VERIFY, isSpent: true },
})

interface Confirm {
  readonly viewer: Actor
  readonly next: string
  readonly wrong?: string
}

const confirm = ({ viewer, next, wrong }: Confirm): Html =>
  card(
    heading('Confirm your address'),
    alert(wrong ?? null),
    html`<p>
        You are signed in as <strong><bdi>${viewer.addresses[0]?.address}</bdi></strong
        >. Confirm that this address is yours, with the link we mailed to it.
      </p>
      <form method="post" action="${VERIFY}">
        <input type="hidden" name="next" value="${next}" data-from-link="next" />
        ${secretField({ name: 'token', label: 'Token', hint: 'What follows token= in the link of the mail.' })}
        <div class="actions"><button class="button">Confirm</button></div>
      </form>
      <form method="post" action="${VERIFY}/send">
        ${nextField(next)}
        <div class="actions"><button class="link">Send the mail again</button></div>
      </form>`,
  )

const SIGN_IN_FIRST = card(
  heading('Confirm your address'),
  html`<p>Sign in to the account you made with this address. You come back here afterwards.</p>
    <div class="actions"><a class="button" href="/sign-in?next=${VERIFY}">Sign in</a></div>`,
)
