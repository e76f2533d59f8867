import type { Opened } from './invitation.ts'
import { mayGrant } from './policy.ts'
import { stateAt } from './transitions.ts'

const DAY = 24 * 60 * 60 * 1000
/** For so long after it ran out an invitation may come back by itself. */
const RENEWABLE_FOR = 30 * DAY

type Known = Pick<Opened, 'place' | 'invitation' | 'sponsorRoles'>

/** Whether the invited may have this expired invitation back without anybody else's doing. */
export const isRenewable = (known: Known, now: Date): boolean =>
  known.place.renewable &&
  isWishable(known, now) &&
  known.invitation.expiresAt.getTime() >= now.getTime() - RENEWABLE_FOR

/** Whether this invitation has expired, and its sponsor could bring it back. */
export const isWishable = ({ place, invitation, sponsorRoles }: Known, now: Date): boolean =>
  stateAt(invitation, now) === 'expired' &&
  !place.lockedAt &&
  !(place.endsAt && place.endsAt <= now) &&
  mayGrant(place.kind, sponsorRoles, invitation.role)
