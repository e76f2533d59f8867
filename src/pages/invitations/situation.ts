import { owns, type Actor } from '../../core/actor.ts'
import type { Opened } from '../../core/invitation.ts'
import { KINDS } from '../../core/kinds.ts'
import { mayGrant } from '../../core/policy.ts'
import { stateAt, type ClosedState } from '../../core/transitions.ts'

/** How an invitation stands to whoever looks at it. Only for showing: the engine decides again when they act. */
export type Situation =
  | { readonly is: ClosedState; readonly byViewer: boolean }
  | { readonly is: 'place_locked' | 'place_over' | 'sponsor_lost_right' | 'seats_full' }
  | { readonly is: 'signed_out' | 'meant' | 'unverified' | 'other_account' }

export const situationOf = (opened: Opened, viewer: Actor | null, now: Date): Situation => {
  const state = stateAt(opened.invitation, now)
  if (state !== 'pending') {
    return { is: state, byViewer: viewer !== null && opened.invitation.closedBy === viewer.accountId }
  }
  return { is: obstacleOf(opened, now) ?? (viewer ? fitOf(opened, viewer) : 'signed_out') }
}

const obstacleOf = ({ place, roles, invitation, sponsorRoles }: Opened, now: Date) => {
  if (place.lockedAt) return 'place_locked'
  if (place.endsAt && place.endsAt <= now) return 'place_over'
  if (!mayGrant(place.kind, sponsorRoles, invitation.role)) return 'sponsor_lost_right'
  const isFull = place.seatLimit !== null && place.seatsTaken >= place.seatLimit
  return isFull && roles.length === 0 ? 'seats_full' : null
}

const fitOf = ({ invitation }: Opened, viewer: Actor): 'meant' | 'unverified' | 'other_account' => {
  if (invitation.inviteeId === viewer.accountId || owns(viewer, invitation.inviteeKey)) return 'meant'
  return hasAddress(viewer, invitation.inviteeKey) ? 'unverified' : 'other_account'
}

/** Whether one of the viewer's addresses is the invited one, confirmed or not. */
export const hasAddress = (viewer: Actor, key: string): boolean =>
  viewer.addresses.some((address) => address.key === key)

/** Whether this person cannot accept with this account, whatever code they have. */
export const isBarred = ({ place }: Opened, { is }: Situation): boolean =>
  place.strict && (is === 'unverified' || is === 'other_account')

/** Whether the code of the mail is needed to answer. */
export const needsCode = ({ place }: Opened, { is }: Situation): boolean =>
  place.strict || is !== 'meant' || KINDS[place.kind].proofs.every((proof) => proof === 'code')
