import { calendarFile } from '../calendar/calendar-file.ts'
import { invitationLink } from '../core/links.ts'
import { parseAddress, type InvitedAddress } from '../core/addresses.ts'
import { codeOf } from '../core/codes.ts'
import type { CodeKeys } from '../core/codes.ts'
import { isEvent } from '../core/event.ts'
import { insist } from '../core/insist.ts'
import { stopLink } from '../core/stop-link.ts'
import type { Account } from '../core/place.ts'
import type { Claimed } from '../core/ports/deliveries.ts'
import { accountLetter } from './letters/account-letter.ts'
import { inviterName, invitationLetter, languageOf } from './letters/invitation-letter.ts'
import { letterText } from './letters/letter-text.ts'
import { displayName, locationLine, posesAsAddress } from './letters/names.ts'
import { fill } from './letters/phrase.ts'
import type { Letter } from './letters/letter.ts'
import { wishLetter } from './letters/wish-letter.ts'
import { storyLink } from './links.ts'
import type { Correspondent } from '../core/ports/mailbox.ts'
import type { Mail } from './mail.ts'
import type { Sealer } from '../core/ports/sealer.ts'
import { openLetter } from './sealed-letter.ts'

export interface Letterhead {
  /** The name people know the service by. */
  readonly product: string
  /** Our own bare address; every mail comes from it. */
  readonly from: string
  /** Where unwanted mail is reported; our own address unless given. */
  readonly reportTo?: string
  /** The one root of every mailed link; request headers have no say in it. */
  readonly baseUrl: string
}

export interface ComposeParts {
  readonly letterhead: Letterhead
  readonly codeKeys: CodeKeys
  readonly sealer: Sealer
}

/** Thrown for a letter that has nothing to say any more; the sentence is for the one who waits for it. */
export class LetterOutdated extends Error {}

/** Turns a claimed delivery into the finished mail. Throws when it cannot be written. */
export const compose = async (parts: ComposeParts, claimed: Claimed, now: Date): Promise<Mail> => {
  const { from } = parts.letterhead
  const letter = letterOf(parts, claimed, now)
  // React is read for the first letter. Insisted on: a letter that could not be written is not tried again.
  const { letterHtml } = await insist(() => import('./letters/letter-html.ts'))
  return {
    id: claimed.id,
    messageId: messageIdOf(claimed.id, from),
    from: { name: senderName(parts.letterhead, claimed), address: from },
    to: { name: '', address: recipientOf(claimed).address },
    replyTo: replyToOf(claimed),
    subject: letter.subject,
    html: await letterHtml(letter),
    text: letterText(letter),
    calendar: calendarOf(parts.letterhead, claimed, now),
    language: letter.language,
    date: now,
    stop: letter.stop?.href ?? null,
  }
}

const letterOf = (parts: ComposeParts, claimed: Claimed, now: Date): Letter => {
  if (claimed.letter === 'invitation') return invitationOf(parts, claimed)
  return claimed.letter === 'fresh_link_wish' ? wishOf(parts, claimed) : accountLetterOf(parts, claimed, now)
}

/** Beside an invitation to something that has a date. */
const calendarOf = ({ baseUrl }: Letterhead, claimed: Claimed, now: Date): string | null => {
  const place = claimed.letter === 'invitation' ? claimed.about?.place : null
  if (!place || !isEvent(place)) return null
  const name = displayName(place.name) ?? '…'
  const organizer = replyToOf(claimed)
  // A link to a meeting is of use there, from somebody who can be answered.
  const location = organizer ? place.location : locationLine(place.location)
  return calendarFile({ event: { ...place, name, location }, baseUrl, now, organizer })
}

export const messageIdOf = (deliveryId: string, from: string): string =>
  `<${deliveryId}@${from.slice(from.lastIndexOf('@') + 1)}>`

const invitationOf = (parts: ComposeParts, claimed: Claimed): Letter => {
  const { letterhead, codeKeys } = parts
  if (!claimed.about) throw new Error('An invitation letter came without its invitation.')
  const { invitation } = claimed.about
  return invitationLetter({
    ...claimed.about,
    address: claimed.address,
    product: letterhead.product,
    link: invitationLink(letterhead.baseUrl, invitation, codeOf(codeKeys, invitation)),
    reportTo: letterhead.reportTo ?? letterhead.from,
    stop: stopOf(parts, claimed),
  })
}

const wishOf = (parts: ComposeParts, claimed: Claimed): Letter => {
  const { letterhead } = parts
  const { about } = claimed
  if (!about) throw new Error('A wish for a fresh link came without its invitation.')
  return wishLetter({
    place: about.place,
    invitation: about.invitation,
    sponsor: about.inviter,
    product: letterhead.product,
    link: storyLink(letterhead.baseUrl, about.invitation),
    stop: stopOf(parts, claimed),
  })
}

const stopOf = ({ letterhead, sealer }: ComposeParts, claimed: Claimed): string =>
  stopLink(letterhead.baseUrl, sealer, recipientOf(claimed).key)

const accountLetterOf = ({ letterhead, sealer }: ComposeParts, claimed: Claimed, now: Date): Letter => {
  if (claimed.letter === 'invitation' || claimed.letter === 'fresh_link_wish')
    throw new Error('This is not a letter about an account.')
  const opened = openLetter(sealer, claimed.sealed, letterhead.baseUrl)
  if (opened.expiresAt && opened.expiresAt <= now) {
    throw new LetterOutdated('Its link had expired before the mail could be sent.')
  }
  return accountLetter({
    ...opened,
    letter: claimed.letter,
    address: claimed.address,
    product: letterhead.product,
  })
}

/** An address that is none never reaches the composer of headers. */
const recipientOf = ({ address }: Claimed): InvitedAddress => {
  const parsed = parseAddress(address)
  if (!parsed) throw new Error('The recipient of a delivery is no e-mail address.')
  return parsed
}

/** Only an invitation comes in somebody's name. */
const senderName = ({ product }: Letterhead, { letter, about }: Claimed): string => {
  const inviter = inviterName(about?.inviter ?? null)
  if (letter !== 'invitation' || !about || inviter === null || posesAsAddress(inviter)) return product
  return fill(languageOf(about).words.sender, { inviter, product })
}

const replyToOf = ({ letter, about }: Claimed): Correspondent | null => {
  const inviter = letter === 'invitation' ? about?.inviter : null
  const address = inviter?.verified ? parseAddress(inviter.address) : null
  return inviter && address ? { name: replyName(inviter), address: address.address } : null
}

const replyName = (inviter: Account): string => {
  const name = inviterName(inviter)
  return name === null || posesAsAddress(name) ? '' : name
}
