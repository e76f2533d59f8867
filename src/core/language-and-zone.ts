import { UsherError } from './errors.ts'

/** A language tag (BCP 47) as it is usually written, such as `de-AT`. Throws `invalid`; null stays null. */
const requireLocale = (written: string | null): string | null => {
  if (written === null) return null
  const locale = canonical(() => Intl.getCanonicalLocales(written)[0])
  if (locale !== null) return locale
  throw new UsherError('invalid', 'This is no language tag, such as en or de-AT.', { field: 'locale' })
}

/** A time zone by its name in the IANA database, as it is usually written. Throws `invalid`; null stays null. */
const requireTimeZone = (written: string | null): string | null => {
  if (written === null) return null
  // Offsets such as +02:00 are understood too, and are wrong for half of the year.
  const timeZone = /^[a-z]/i.test(written)
    ? canonical(() => new Intl.DateTimeFormat('en', { timeZone: written }).resolvedOptions().timeZone)
    : null
  if (timeZone !== null) return timeZone
  throw new UsherError('invalid', 'This is no time zone, such as Europe/Berlin.', { field: 'timeZone' })
}

interface Choice {
  readonly locale?: string | null
  readonly timeZone?: string | null
}

/** The same choice in canonical words; what is not chosen stays away. Throws `invalid`. */
export const canonicalChoice = <T extends Choice>(choice: T): T => ({
  ...choice,
  ...(choice.locale === undefined ? {} : { locale: requireLocale(choice.locale) }),
  ...(choice.timeZone === undefined ? {} : { timeZone: requireTimeZone(choice.timeZone) }),
})

const canonical = (find: () => string | undefined): string | null => {
  try {
    return find() ?? null
  } catch {
    return null
  }
}
