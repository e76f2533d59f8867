import type { FastifyReply } from 'fastify'
import { html } from '../html.ts'
import { showMessage } from '../message.ts'
import type { Look } from './look.ts'
import { nameWord, roleWord } from './words.ts'

export const showAccepted = (reply: FastifyReply, look: Look): FastifyReply => {
  const { place, roles, invitation } = look.opened
  const held = (roles.length > 0 ? roles : [invitation.role]).map(roleWord).join(' and ')
  return showMessage(reply, {
    title: 'You are in',
    sentence: html`Welcome to <strong>${nameWord(place.name, 'the place')}</strong>. Your role there: ${held}.`,
    action: html`<a class="button" href="/">See my places</a>`,
    ...common(look),
  })
}

export const showDeclined = (reply: FastifyReply, look: Look): FastifyReply => {
  const { place } = look.opened
  return showMessage(reply, {
    title: 'You declined',
    sentence: html`The invitation to <strong>${nameWord(place.name, 'the place')}</strong> is turned down.
      Changed your mind? Ask to be invited again.`,
    ...common(look),
  })
}

const common = ({ viewer, path }: Look) => ({ viewer, secret: { path, isSpent: true } })
