import type { Invitation } from '../../core/invitation.ts'
import type { Account, Place } from '../../core/place.ts'
import type { Letter } from './letter.ts'
import { moment, zoneOf } from './moment.ts'
import { displayName } from './names.ts'
import { fill, phrase } from './phrase.ts'
import { languageFor } from './words.ts'

export interface WishLetter {
  readonly place: Place
  readonly invitation: Invitation
  /** Who reads it: they vouch for the invitation, and can send it again. */
  readonly sponsor: Account | null
  readonly product: string
  /** To the invitation, for those who manage it. */
  readonly link: string
  /** To no more letters about invitations. */
  readonly stop: string
}

/** "{Invitee} asks for a fresh link to {Place}", to the sponsor in the sponsor's language. */
export const wishLetter = ({ place, invitation, sponsor, product, link, stop }: WishLetter): Letter => {
  const { words, locale } = languageFor(sponsor?.locale, place.locale)
  const { fresh_link_wish: says, facts } = words
  // The address of somebody invited by account is not the sponsor's to know.
  const invitee = displayName(invitation.address)
  const names = { invitee: invitee ?? '', place: displayName(place.name) ?? '…', product }
  const opening = invitee === null ? says.openingUnnamed : says.opening
  const zone = { locale, timeZone: zoneOf(sponsor?.timeZone) }
  return {
    language: locale,
    product,
    subject: fill(invitee === null ? says.subjectUnnamed : says.subject, names),
    preview: fill(opening, names),
    heading: phrase(says.heading, names),
    opening: phrase(opening, names),
    note: null,
    facts: [
      ...(invitation.address === null ? [] : [{ label: facts.address, value: invitation.address }]),
      { label: says.expired, value: moment(invitation.expiresAt, zone) },
    ],
    action: { label: says.action, href: link },
    decline: null,
    linkHint: words.linkHint,
    closing: [says.safe, says.unexpected],
    report: null,
    stop: { label: says.stop, href: stop },
  }
}
