import type { FastifyReply } from 'fastify'
import { html, type Html } from '../html.ts'
import { show } from '../layout.ts'
import { alert, card, heading, notice } from '../pieces.ts'
import { answerForm } from './answer-form.ts'
import { factsOf } from './facts.ts'
import type { Look } from './look.ts'
import { nameWord, offer, verdictOf } from './words.ts'

interface Result {
  readonly status?: number
  /** Whether the code the browser keeps is of no more use. */
  readonly isSpent?: boolean
}

/** Who invites whom to what, how it stands, and what can be done. */
export const showInvitation = (
  reply: FastifyReply,
  look: Look,
  { status = 200, isSpent = false }: Result = {},
): FastifyReply => {
  const { path, viewer } = look
  const content = invitation(look)
  return show(reply, { title: 'Invitation', content, viewer, secret: { path, isSpent } }, status)
}

const invitation = (look: Look): Html => {
  const verdict = verdictOf(look.situation)
  return card(
    verdict && html`<p class="badge">${verdict.title}</p>`,
    heading(offer(look.opened, look.inviter && nameOf(look.inviter))),
    // What the engine said is the same in other words when the page shows how things stand anyway.
    verdict ? notice(verdict.sentence) : alert(look.refusal),
    messageOf(look),
    factsOf(look),
    answerForm(look),
    !verdict && html`<p class="soft">Not expecting this? Ignore it: nothing happens unless you accept.</p>`,
  )
}

const nameOf = ({ name, firstName, lastName }: NonNullable<Look['inviter']>): string =>
  name ?? [firstName, lastName].filter(Boolean).join(' ')

const messageOf = ({ opened, inviter }: Look): Html | null => {
  const { message } = opened.invitation
  if (!message?.trim()) return null
  const from = inviter ? nameWord(nameOf(inviter), 'Whoever invited you') : 'Whoever invited you'
  return html`<figure class="note">
    <figcaption>${from} writes:</figcaption>
    <blockquote dir="auto">${message.trim()}</blockquote>
  </figure>`
}
