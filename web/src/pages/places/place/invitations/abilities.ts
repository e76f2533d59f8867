import type { Invitation, Place } from '../queries.ts'
import { isOver } from '../seats.ts'

export type Ability = 'resend' | 'copyLink' | 'changeRole' | 'changeExpiry' | 'revoke' | 'restore'

/** What the viewer may do about an invitation as it stands. */
export const abilitiesFor = (
  place: Place,
  invitation: Invitation,
  now = Date.now(),
): ReadonlySet<Ability> => {
  if (!place.mayGrant.includes(invitation.role)) return new Set()
  const isOpen = !place.locked && !isOver(place, now)
  switch (invitation.state) {
    case 'pending':
      return new Set([
        ...(isOpen ? (['resend'] as const) : []),
        'copyLink',
        ...(place.mayGrant.length > 1 ? (['changeRole'] as const) : []),
        'changeExpiry',
        'revoke',
      ])
    case 'expired':
      return new Set(isOpen ? ['resend'] : [])
    case 'cancelled':
      return new Set(isOpen && new Date(invitation.expiresAt).getTime() > now ? ['restore'] : [])
    case 'accepted':
    case 'declined':
      return new Set()
  }
}
