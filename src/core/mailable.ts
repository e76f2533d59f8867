import type { Opened } from './invitation.ts'
import { mayGrant } from './policy.ts'
import { stateAt } from './transitions.ts'

/** Whether a letter about an invitation may still go out: whoever follows its link could get in by now. */
export const isMailable = (
  { place, invitation, sponsorRoles }: Pick<Opened, 'place' | 'invitation' | 'sponsorRoles'>,
  now: Date,
): boolean =>
  stateAt(invitation, now) === 'pending' &&
  !place.lockedAt &&
  mayGrant(place.kind, sponsorRoles, invitation.role)
