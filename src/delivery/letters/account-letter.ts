import type { Letter } from './letter.ts'
import { moment, zoneOf } from './moment.ts'
import { fill, phrase } from './phrase.ts'
import { languageFor } from './words.ts'

export interface AccountLetter {
  readonly letter: 'verify_address' | 'reset_password' | 'known_address'
  readonly address: string
  readonly product: string
  readonly link: string
  readonly locale: string | null
  readonly timeZone: string | null
  readonly expiresAt: Date | null
}

/** The letters about an account itself: prove an address, set a new password. */
export const accountLetter = ({
  letter,
  address,
  product,
  link,
  locale,
  timeZone,
  expiresAt,
}: AccountLetter): Letter => {
  const { words, locale: language } = languageFor(locale)
  const says = words[letter]
  const names = { address, product }
  const until = expiresAt && moment(expiresAt, { locale: language, timeZone: zoneOf(timeZone) })
  return {
    language,
    product,
    subject: fill(says.subject, names),
    preview: fill(says.opening, names),
    heading: phrase(says.heading, names),
    opening: phrase(says.opening, names),
    note: null,
    facts: until ? [{ label: words.facts.until, value: until }] : [],
    action: { label: says.action, href: link },
    decline: null,
    linkHint: words.linkHint,
    closing: [says.unexpected],
    report: null,
    stop: null,
  }
}
