/** The zone of the browser; null where it tells none, or one that nobody else knows. */
export const zoneOfBrowser = (told = Intl.DateTimeFormat().resolvedOptions().timeZone): string | null =>
  isZone(told) ? told : null

/** To write moments in, whatever the browser tells. */
export const browserZone = (told?: string): string => zoneOfBrowser(told) ?? 'UTC'

/** What ICU says where the system has no zone: `Intl` may take it, our service does not. */
const UNKNOWN = 'Etc/Unknown'

const isZone = (told: string | undefined): told is string => {
  if (!told || told === UNKNOWN) return false
  try {
    return Intl.DateTimeFormat('en', { timeZone: told }).resolvedOptions().timeZone !== UNKNOWN
  } catch {
    return false
  }
}
