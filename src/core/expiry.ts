import { UsherError } from './errors.ts'
import type { Place } from './place.ts'

const DAY = 24 * 60 * 60 * 1000
const DEFAULT_DAYS = 30
const LONGEST_DAYS = 365

/** When an invitation made or resent now runs out: 30 days unless asked, and never after the place ends. */
export const expiryOf = (place: Place, now: Date, asked?: Date): Date => {
  const at = asked ?? new Date(now.getTime() + DEFAULT_DAYS * DAY)
  if (at <= now || at.getTime() > now.getTime() + LONGEST_DAYS * DAY) {
    const sentence = `An invitation can run out from now on and within ${LONGEST_DAYS} days.`
    throw new UsherError('invalid', sentence, { field: 'expiresAt' })
  }
  return place.endsAt && place.endsAt < at ? place.endsAt : at
}
