import { parseAddress } from '../core/addresses.ts'
import { codeOf } from '../core/codes.ts'
import type { CodeKeys } from '../core/codes.ts'
import type { Account } from '../core/place.ts'
import type { Claimed } from '../core/ports/deliveries.ts'
import { accountLetter } from './letters/account-letter.ts'
import { inviterName, invitationLetter } from './letters/invitation-letter.ts'
import { letterHtml } from './letters/letter-html.ts'
import { letterText } from './letters/letter-text.ts'
import { posesAsAddress } from './letters/names.ts'
import { fill } from './letters/phrase.ts'
import { languageFor } from './letters/words.ts'
import type { Letter } from './letters/letter.ts'
import { invitationLink } from './links.ts'
import type { Correspondent } from '../core/ports/mailbox.ts'
import type { Mail } from './mail.ts'
import type { Sealer } from './seal.ts'
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
  const letter =
    claimed.letter === 'invitation' ? invitationOf(parts, claimed) : accountLetterOf(parts, claimed, now)
  return {
    id: claimed.id,
    messageId: messageIdOf(claimed.id, from),
    from: { name: senderName(parts.letterhead, claimed), address: from },
    to: { name: '', address: recipientOf(claimed) },
    replyTo: replyToOf(claimed),
    subject: letter.subject,
    html: await letterHtml(letter),
    text: letterText(letter),
    language: letter.language,
    date: now,
  }
}

export const messageIdOf = (deliveryId: string, from: string): string =>
  `<${deliveryId}@${from.slice(from.lastIndexOf('@') + 1)}>`

const invitationOf = ({ letterhead, codeKeys }: ComposeParts, claimed: Claimed): Letter => {
  if (!claimed.about) throw new Error('An invitation letter came without its invitation.')
  const { invitation } = claimed.about
  return invitationLetter({
    ...claimed.about,
    address: claimed.address,
    product: letterhead.product,
    link: invitationLink(letterhead.baseUrl, invitation, codeOf(codeKeys, invitation)),
    reportTo: letterhead.reportTo ?? letterhead.from,
  })
}

const accountLetterOf = ({ letterhead, sealer }: ComposeParts, claimed: Claimed, now: Date): Letter => {
  if (claimed.letter === 'invitation') throw new Error('This is not a letter about an account.')
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
const recipientOf = ({ address }: Claimed): string => {
  const parsed = parseAddress(address)
  if (!parsed) throw new Error('The recipient of a delivery is no e-mail address.')
  return parsed.address
}

const senderName = ({ product }: Letterhead, { about }: Claimed): string => {
  const inviter = inviterName(about?.inviter ?? null)
  if (!about || inviter === null || posesAsAddress(inviter)) return product
  return fill(languageFor(about.invitation.locale).words.sender, { inviter, product })
}

const replyToOf = ({ about }: Claimed): Correspondent | null => {
  const inviter = about?.inviter
  const address = inviter?.verified ? parseAddress(inviter.address) : null
  return inviter && address ? { name: replyName(inviter), address: address.address } : null
}

const replyName = (inviter: Account): string => {
  const name = inviterName(inviter)
  return name === null || posesAsAddress(name) ? '' : name
}
