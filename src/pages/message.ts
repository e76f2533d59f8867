import type { FastifyReply } from 'fastify'
import type { Actor } from '../core/actor.ts'
import { html, type Html } from './html.ts'
import { show, type Secret } from './layout.ts'
import { card, heading } from './pieces.ts'

export interface Message {
  readonly title: string
  readonly sentence: Html | string
  /** What to do next; to the start page unless given. */
  readonly action?: Html
  readonly viewer?: Actor | null
  readonly secret?: Secret
}

export const START = html`<a class="button" href="/">Go to the start page</a>`

/** A page that says one thing and shows the way on. */
export const showMessage = (reply: FastifyReply, message: Message, status = 200): FastifyReply => {
  const { title, sentence, action = START, ...rest } = message
  const content = card(
    heading(title),
    html`<div class="prose">${sentence}</div>`,
    html`<div class="actions">${action}</div>`,
  )
  return show(reply, { ...rest, title, content }, status)
}
