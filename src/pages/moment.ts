import { html, type Html } from './html.ts'

/** A date and time for people, always with its zone; UTC where no zone is known. */
export const moment = (at: Date, timeZone: string | null = null): Html =>
  html`<time datetime="${at.toISOString()}">${formatIn(zoneOf(timeZone)).format(at)}</time>`

const formatIn = (timeZone: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat('en-GB', {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone,
    timeZoneName: 'short',
  })

const zoneOf = (timeZone: string | null): string => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: timeZone ?? 'UTC' }).resolvedOptions().timeZone
  } catch {
    return 'UTC'
  }
}
