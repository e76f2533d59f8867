import { expiryOf } from './expiry.ts'
import type { Invitation, Opened } from './invitation.ts'
import type { Place } from './place.ts'
import { mayGrant } from './policy.ts'
import { stateAt } from './transitions.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
/** For so long after it ran out an invitation may come back by itself. */
const RENEWABLE_FOR = 30 * DAY

/** How often is it heard that somebody asks, until somebody with the right to vouches anew. */
const MOST_ASKS = 5

type Known = Pick<Opened, 'place' | 'invitation' | 'sponsorRoles'>

/** Whether the invited may have this expired invitation back without anybody else's doing. */
export const isRenewable = (known: Known, now: Date): boolean =>
  known.place.renewable &&
  isWishable(known, now) &&
  !known.invitation.selfRenewed &&
  known.invitation.expiresAt.getTime() >= now.getTime() - RENEWABLE_FOR

/** Whether this invitation has expired, nobody has withdrawn it, and its sponsor could bring it back. */
export const isWishable = ({ place, invitation, sponsorRoles }: Known, now: Date): boolean =>
  stateAt(invitation, now) === 'expired' &&
  invitation.withdrawnAt === null &&
  !place.lockedAt &&
  !(place.endsAt && place.endsAt <= now) &&
  mayGrant(place.kind, sponsorRoles, invitation.role)

/** Within an hour of a resend nobody who asks is heard; among themselves they wait longer each time. */
export const isHeard = ({ asks, askedAt, resentAt }: Invitation, now: Date): boolean =>
  asks < MOST_ASKS &&
  (askedAt === null || askedAt <= new Date(now.getTime() - HOUR * 2 ** asks)) &&
  (resentAt === null || resentAt <= quietSince(now))

export const quietSince = (now: Date): Date => new Date(now.getTime() - HOUR)

/** For as long as was chosen when it was last sent, yet no longer than is usual in the place, and a day at least. */
export const renewedUntil = (
  place: Place,
  { expiresAt, resentAt, createdAt }: Invitation,
  now: Date,
): Date => {
  const chosen = expiresAt.getTime() - (resentAt ?? createdAt).getTime()
  const usual = expiryOf(place, now).getTime() - now.getTime()
  return expiryOf(place, now, new Date(now.getTime() + Math.max(DAY, Math.min(chosen, usual))))
}
