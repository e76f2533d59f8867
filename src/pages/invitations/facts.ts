import { html, type Html } from '../html.ts'
import { moment } from '../moment.ts'
import type { Look } from './look.ts'
import { mask } from './mask.ts'
import { hasAddress } from './situation.ts'
import { KIND_WORDS, nameWord, roleWord } from './words.ts'

/** What the mail said, for whoever has its link: the address only as far as its owner needs. */
export const factsOf = (look: Look): Html => {
  const { opened, inviter } = look
  const { place, invitation } = opened
  const zone = inviter?.timeZone ?? null
  return html`<dl class="facts">
    ${fact(KIND_WORDS[place.kind], nameWord(place.name, 'Without a name'))}
    ${place.startsAt && fact('When', moment(place.startsAt, zone))}
    ${fact('Your role', roleWord(invitation.role))} ${fact('For', inviteeOf(look))}
    ${invitation.state === 'pending' && fact('Open until', moment(invitation.expiresAt, zone))}
  </dl>`
}

const fact = (name: string, value: Html | string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`

const inviteeOf = ({ opened, viewer }: Look): Html | string => {
  const { address, inviteeId, inviteeKey } = opened.invitation
  if (address === null) return inviteeId === viewer?.accountId ? 'your account' : 'one account'
  return html`<bdi>${viewer && hasAddress(viewer, inviteeKey) ? address : mask(address)}</bdi>`
}
