import { html, type Html } from '../html.ts'
import { notice, secretField } from '../pieces.ts'
import type { Look } from './look.ts'
import { mask } from './mask.ts'
import { isBarred, needsCode } from './situation.ts'

/** What the person may do now: one form, whose buttons say which way. Null when it is too late for any. */
export const answerForm = (look: Look): Html | null => {
  switch (look.situation.is) {
    case 'accepted':
    case 'declined':
    case 'cancelled':
    case 'expired':
      return html`<div class="actions"><a class="button plain" href="/">Go to the start page</a></div>`
    case 'place_locked':
    case 'place_over':
    case 'sponsor_lost_right':
    case 'seats_full':
      return look.viewer ? form(look, declineButton(look)) : form(look, SIGN_IN_BUTTONS)
    case 'signed_out':
      return form(look, SIGN_IN_BUTTONS)
    case 'meant':
      return form(look, html`${acceptButton(look)} ${declineButton(look)}`)
    case 'unverified':
      return form(look, unverifiedButtons(look), notice(unverifiedWords(look)))
    case 'other_account':
      return form(look, otherAccountButtons(look), notice(otherAccountWords(look)))
  }
}

const form = (look: Look, buttons: Html, words: Html | null = null): Html =>
  html`<form method="post" action="${look.path}/hold">
    ${words} ${codeField(look)}
    <div class="actions">${buttons}</div>
  </form>`

const codeField = (look: Look): Html | null => {
  if (look.hasCode || !needsCode(look.opened, look.situation)) return null
  return secretField({
    name: 'code',
    label: 'Code from the mail',
    hint: 'You may paste the whole link from the mail.',
    // Signing in first and looking for the mail later is fine.
    isRequired: look.viewer !== null,
  })
}

/** Leaves the form's own fields unchecked, for ways on that need none of them. */
const hold = (then: string, label: string, look: 'first' | 'plain' = 'plain'): Html =>
  look === 'first'
    ? html`<button class="button" name="then" value="${then}" formnovalidate>${label}</button>`
    : html`<button class="button plain" name="then" value="${then}" formnovalidate>${label}</button>`

const SIGN_IN_BUTTONS = html`${hold('sign-in', 'Sign in to answer', 'first')}
${hold('sign-up', 'Create an account')}`

const acceptButton = ({ path, viewer }: Look, look: 'first' | 'plain' = 'first'): Html =>
  html`<button class="button accept${look === 'plain' ? ' plain' : ''}" formaction="${path}/accept">
    <span>Accept${viewer?.name ? html` as <bdi>${viewer.name}</bdi>` : ''}</span>
  </button>`

const declineButton = ({ path }: Look): Html =>
  html`<button class="button plain decline" formaction="${path}/decline" data-decline>Decline</button>`

const unverifiedButtons = (look: Look): Html =>
  isBarred(look.opened, look.situation)
    ? hold('verify', 'Confirm my address', 'first')
    : html`${acceptButton(look)} ${declineButton(look)} ${hold('verify', 'Confirm my address')}`

const unverifiedWords = (look: Look): Html =>
  isBarred(look.opened, look.situation)
    ? html`This invitation can be answered once you have confirmed that your address is yours.`
    : html`Your address is not confirmed yet. With the code from the mail you can answer all the same.`

const otherAccountButtons = (look: Look): Html =>
  isBarred(look.opened, look.situation)
    ? hold('switch-account', 'Switch account', 'first')
    : html`${hold('switch-account', 'Switch account', 'first')} ${acceptButton(look, 'plain')}
      ${declineButton(look)}`

const otherAccountWords = (look: Look): Html => {
  const { opened, viewer } = look
  const { address } = opened.invitation
  const you = html`You are signed in as <strong><bdi>${viewer?.addresses[0]?.address}</bdi></strong>`
  const meant = address === null ? 'another account' : html`<strong><bdi>${mask(address)}</bdi></strong>`
  return isBarred(opened, look.situation)
    ? html`${you}, but this invitation is for ${meant} and for nobody else. Switch to that account.`
    : html`${you}, but this invitation was sent to ${meant}. Switch account, or answer with this one if the
      mail was meant for you.`
}
