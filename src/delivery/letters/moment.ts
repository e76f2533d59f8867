/** A date and time for people, always with its zone. */
export const moment = (at: Date, { locale, timeZone }: { locale: string; timeZone: string }): string =>
  new Intl.DateTimeFormat(locale, {
    weekday: 'long',
    year: 'numeric',
    month: 'long',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
    // Elsewhere the short one is but an offset, and abbreviations mean several zones.
    timeZoneName: timeZone === 'UTC' ? 'short' : 'long',
  }).format(at)

/** The first of these zones that the runtime knows; UTC when there is none. */
export const zoneOf = (...zones: readonly (string | null | undefined)[]): string =>
  zones.map(knownZone).find((zone) => zone !== null) ?? 'UTC'

const knownZone = (timeZone: string | null | undefined): string | null => {
  if (!timeZone) return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone }).resolvedOptions().timeZone
  } catch {
    return null
  }
}
