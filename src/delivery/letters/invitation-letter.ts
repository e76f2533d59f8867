import type { Invitation } from '../../core/invitation.ts'
import type { KindName } from '../../core/kinds.ts'
import type { Account, Place } from '../../core/place.ts'
import type { Reader } from '../../core/ports/deliveries.ts'
import { declineLink } from '../links.ts'
import type { Fact, Letter } from './letter.ts'
import { moment, zoneOf } from './moment.ts'
import { displayName, locationLine, noteLines } from './names.ts'
import { fill, phrase } from './phrase.ts'
import { languageFor } from './words.ts'
import type { Language, PerKind, Words } from './words.ts'

export interface InvitationLetter {
  readonly place: Place
  readonly invitation: Invitation
  readonly inviter: Account | null
  /** The invited person, as far as we know them. */
  readonly reader: Pick<Reader, 'locale' | 'timeZone'> | null
  readonly address: string
  readonly product: string
  /** The link with the code. */
  readonly link: string
  /** Where unwanted invitations are reported. */
  readonly reportTo: string
  /** To no more letters about invitations. */
  readonly stop: string
}

/** "{Inviter} invited you to join {Place}". */
export const invitationLetter = (about: InvitationLetter): Letter => {
  const { words, locale } = languageOf(about)
  const { invitation: says } = words
  const inviter = inviterName(about.inviter)
  const names = {
    inviter: inviter ?? '',
    place: displayName(about.place.name) ?? '…',
    product: about.product,
  }
  const say = (signed: PerKind, unsigned: PerKind): string =>
    sentenceFor(inviter === null ? unsigned : signed, about.place.kind)
  const facts = factsOf(about, words, locale)

  return {
    language: locale,
    product: about.product,
    subject: fill(say(says.subject, says.subjectUnsigned), names),
    preview: fill(says.preview, { until: untilOf(about, locale) }),
    heading: phrase(say(says.heading, says.heading), names),
    opening: phrase(say(says.opening, says.openingUnsigned), names),
    note: noteOf(about, inviter === null ? says.noteUnsigned : fill(says.note, names)),
    facts,
    action: { label: says.action, href: about.link },
    decline: { label: says.decline, href: declineLink(about.link) },
    linkHint: words.linkHint,
    closing: [says.unexpected, says.personal],
    report: { label: says.report, href: reportLink(about, says) },
    stop: { label: says.stop, href: about.stop },
  }
}

/** What the inviter said, else what the invited person reads, is spoken in the place, or the inviter reads. */
export const languageOf = ({
  invitation,
  reader,
  place,
  inviter,
}: Pick<InvitationLetter, 'invitation' | 'reader' | 'place' | 'inviter'>): Language =>
  languageFor(invitation.locale, reader?.locale, place.locale, inviter?.locale)

/** By name, else by proven address; null for nobody in particular. */
export const inviterName = (inviter: Account | null): string | null => {
  if (!inviter) return null
  const full = [inviter.firstName, inviter.lastName].filter(Boolean).join(' ')
  return (
    displayName(inviter.name) ?? displayName(full) ?? (inviter.verified ? displayName(inviter.address) : null)
  )
}

const sentenceFor = (sentences: PerKind, kind: KindName): string => sentences[kind] ?? sentences.any

const factsOf = (about: InvitationLetter, words: Words, locale: string): readonly Fact[] => {
  const { invitation, inviter, reader, place, address } = about
  const { facts, roles } = words
  // Whoever comes has to be on time by the clocks there.
  const timeZone = zoneOf(place.timeZone, reader?.timeZone, inviter?.timeZone)
  const when = place.startsAt && moment(place.startsAt, { locale, timeZone })
  const where = locationLine(place.location)
  return [
    ...(inviter?.verified ? [{ label: facts.inviter, value: inviter.address }] : []),
    ...(when ? [{ label: facts.when, value: when }] : []),
    ...(where ? [{ label: facts.where, value: where }] : []),
    { label: facts.role, value: roles[invitation.role] ?? invitation.role.replaceAll('_', ' ') },
    { label: facts.address, value: address },
    { label: facts.until, value: untilOf(about, locale) },
  ]
}

const untilOf = ({ invitation, reader, place, inviter }: InvitationLetter, locale: string): string =>
  moment(invitation.expiresAt, {
    locale,
    timeZone: zoneOf(reader?.timeZone, place.timeZone, inviter?.timeZone),
  })

const noteOf = ({ invitation }: InvitationLetter, from: string): Letter['note'] => {
  const lines = noteLines(invitation.message)
  return lines.length > 0 ? { from, lines } : null
}

const reportLink = ({ reportTo, invitation }: InvitationLetter, says: Words['invitation']): string =>
  `mailto:${encodeURI(reportTo)}?subject=${encodeURIComponent(fill(says.reportSubject, { id: invitation.id }))}`
