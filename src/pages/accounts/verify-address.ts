import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../core/actor.ts'
import { callerOf } from '../../http/caller.ts'
import { NotSignedIn } from '../../http/faults.ts'
import { passCookies } from '../cookies.ts'
import { fieldOf, queryOf } from '../form-fields.ts'
import { html, type Html } from '../html.ts'
import { show } from '../layout.ts'
import { localPath, nameOf } from '../local-path.ts'
import { showMessage, type Message } from '../message.ts'
import { alert, card, heading, nextField, secretField } from '../pieces.ts'
import { visitorOf } from '../same-origin.ts'
import type { Site } from '../site.ts'
import { sentenceOf } from './answers.ts'
import { forgetSignUp, keptSignUp } from './signed-up.ts'
import { toMailbox } from './to-mailbox.ts'

const VERIFY = '/verify-address'

/**
 * Confirming an address with the mailed link, in the account the address belongs to: that of the session,
 * or the one this browser has just signed up with, which it thereby signs in to.
 */
export const verifyPages = (server: FastifyInstance, site: Site): void => {
  const config = { access: 'public' } as const
  const { forms } = site.identity

  server.get(VERIFY, { config }, async (request, reply) => {
    const viewer = await site.viewerOf(request)
    const next = localPath(queryOf(request, 'next'))
    if (viewer?.addresses[0]?.verified) return showMessage(reply, confirmed(viewer, next))
    const mayConfirm = viewer !== null || keptSignUp(request, site) !== null
    const content = mayConfirm ? confirm({ viewer, next }) : SIGN_IN_FIRST
    return show(reply, { title: 'Confirm your address', content, viewer, secret: { path: VERIFY } })
  })

  server.post(VERIFY, { config }, async (request, reply) => {
    const viewer = await site.viewerOf(request)
    const accountId = keptSignUp(request, site)
    const next = localPath(fieldOf(request, 'next'))
    const token = fieldOf(request, 'token').trim()
    const visitor = visitorOf(request, site)
    if (!viewer && accountId === null) throw new NotSignedIn()
    const answer = await (viewer
      ? forms.verifyAddress(visitor, token)
      : forms.confirmSignUp(visitor, { token, accountId: accountId ?? '' }))
    if (!answer.ok) {
      const wrong = await sentenceOf(answer, 'The address could not be confirmed.')
      const page = { title: 'Confirm your address', viewer, secret: { path: VERIFY } }
      // An account that is none, or is confirmed by now: what remains is to sign in.
      const content = !viewer && answer.status === 403 ? SIGN_IN_FIRST : confirm({ viewer, next, wrong })
      return show(reply, { ...page, content }, answer.status)
    }
    passCookies(reply, answer)
    if (accountId !== null) forgetSignUp(reply, site)
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

/** Without a viewer for somebody who has been signed in only just now. */
const confirmed = (viewer: Actor | null, next: string): Message => ({
  title: 'Your address is confirmed',
  sentence: html`Invitations to ${viewer ? addressOf(viewer) : 'it'} are yours to answer.`,
  action: html`<a class="button" href="${next}">${nameOf(next)}</a>`,
  ...(viewer && { viewer }),
  secret: { path: VERIFY, isSpent: true },
})

const addressOf = ({ addresses }: Actor): Html => html`<strong><bdi>${addresses[0]?.address}</bdi></strong>`

interface Confirm {
  readonly viewer: Actor | null
  readonly next: string
  readonly wrong?: string
}

const confirm = ({ viewer, next, wrong }: Confirm): Html =>
  card(
    heading('Confirm your address'),
    alert(wrong ?? null),
    html`<p>
        ${viewer && html`You are signed in as ${addressOf(viewer)}.`} Confirm that
        ${viewer ? 'this address' : 'the address you signed up with'} is yours, with the link we mailed to it.
      </p>
      <form method="post" action="${VERIFY}">
        <input type="hidden" name="next" value="${next}" data-from-link="next" />
        ${secretField({ name: 'token', label: 'Token', hint: 'What follows token= in the link of the mail.' })}
        <div class="actions"><button class="button">Confirm</button></div>
      </form>
      ${viewer && sendAgain(next)}`,
  )

const sendAgain = (next: string): Html =>
  html`<form method="post" action="${VERIFY}/send">
    ${nextField(next)}
    <div class="actions"><button class="link">Send the mail again</button></div>
  </form>`

const SIGN_IN_FIRST = card(
  heading('Confirm your address'),
  html`<p>Sign in to the account you made with this address. You come back here afterwards.</p>
    <div class="actions"><a class="button" href="/sign-in?next=${VERIFY}">Sign in</a></div>`,
)
