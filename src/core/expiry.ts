import { UsherError } from './errors.ts'
import type { Invitation } from './invitation.ts'
import type { Place } from './place.ts'

const DAY = 24 * 60 * 60 * 1000
const DEFAULT_DAYS = 30
const LONGEST_DAYS = 365

/**
 * When an invitation made or resent now runs out: unless asked, after the days its place gives, or 30;
 * and never after the place ends.
 */
export const expiryOf = (
  { expiryDays, endsAt }: Pick<Place, 'expiryDays' | 'endsAt'>,
  now: Date,
  asked?: Date,
): Date => {
  const at = asked ?? new Date(now.getTime() + (expiryDays ?? DEFAULT_DAYS) * DAY)
  if (at <= now || at.getTime() > now.getTime() + LONGEST_DAYS * DAY) {
    const sentence = `An invitation can run out from now on and within ${LONGEST_DAYS} days.`
    throw new UsherError('invalid', sentence, { field: 'expiresAt' })
  }
  return endsAt && endsAt < at ? endsAt : at
}

/** An invitation never outlives its place, also when the place ends earlier than was said when it was made. */
export const endingWith = ({ endsAt }: Pick<Place, 'endsAt'>, invitation: Invitation): Invitation =>
  endsAt && invitation.expiresAt > endsAt ? { ...invitation, expiresAt: endsAt } : invitation
