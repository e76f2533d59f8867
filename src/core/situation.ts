import { owns, type Actor } from './actor.ts'
import type { Invitation, Opened } from './invitation.ts'
import { KINDS } from './kinds.ts'
import type { Place } from './place.ts'
import { mayGrant } from './policy.ts'
import { isCodeEnough } from './seen-code.ts'
import { stateAt, type ClosedState } from './transitions.ts'

const CLOSED = ['accepted', 'declined', 'cancelled', 'expired'] as const satisfies readonly ClosedState[]
const OBSTACLES = ['place_locked', 'place_over', 'sponsor_lost_right', 'seats_full'] as const
const FITS = ['signed_out', 'meant', 'unverified', 'other_account'] as const

/** Every way an invitation may stand to whoever looks at it. */
export const SITUATIONS = [...FITS, ...CLOSED, ...OBSTACLES] as const

/** How an invitation stands to whoever looks at it. Only for showing: the engine decides again when they act. */
export type Situation =
  | { readonly is: ClosedState; readonly byViewer: boolean }
  | { readonly is: (typeof OBSTACLES)[number] | (typeof FITS)[number] }

export const situationOf = (opened: Opened, viewer: Actor | null, now: Date): Situation => {
  const state = stateAt(opened.invitation, now)
  // What has run out with its place cannot be had again.
  if (state === 'expired' && isOver(opened.place, now)) return { is: 'place_over' }
  if (isTakenBackFrom(opened.invitation, viewer, now)) return { is: 'cancelled', byViewer: false }
  if (state !== 'pending') {
    return { is: state, byViewer: viewer !== null && opened.invitation.closedBy === viewer.accountId }
  }
  return { is: obstacleOf(opened, now) ?? (viewer ? fitOf(opened, viewer) : 'signed_out') }
}

/**
 * Whether it was taken back after it had ended, as far as this concerns the viewer. Of what somebody declined
 * nobody else is to learn it: it would tell who was taken out of the place since.
 */
export const isTakenBackFrom = (invitation: Invitation, viewer: Actor | null, now: Date): boolean => {
  const { closedBy, withdrawnAt } = invitation
  const state = stateAt(invitation, now)
  if (withdrawnAt === null) return false
  return (
    state === 'expired' || (state === 'declined' && (closedBy === null || closedBy === viewer?.accountId))
  )
}

const obstacleOf = ({ place, roles, invitation, sponsorRoles }: Opened, now: Date) => {
  if (place.lockedAt) return 'place_locked'
  if (isOver(place, now)) return 'place_over'
  if (!mayGrant(place.kind, sponsorRoles, invitation.role)) return 'sponsor_lost_right'
  const isFull = place.seatLimit !== null && place.seatsTaken >= place.seatLimit
  return isFull && roles.length === 0 ? 'seats_full' : null
}

const isOver = ({ endsAt }: Place, now: Date): boolean => endsAt !== null && endsAt <= now

const fitOf = (opened: Opened, viewer: Actor): 'meant' | 'unverified' | 'other_account' => {
  const { place, invitation } = opened
  if (isMeant(opened, viewer)) {
    // Invited by account, a strict place still wants an address that is proven to be theirs.
    return place.strict && !viewer.addresses.some(({ verified }) => verified) ? 'unverified' : 'meant'
  }
  return hasAddress(viewer, invitation.inviteeKey) ? 'unverified' : 'other_account'
}

/** Whether it is this person who was invited: by account, or by an address that is proven to be theirs. */
export const isMeant = ({ invitation }: Opened, viewer: Actor): boolean =>
  invitation.inviteeId === viewer.accountId || owns(viewer, invitation.inviteeKey)

/** Whether one of the viewer's addresses is the invited one, confirmed or not. */
const hasAddress = (viewer: Actor, key: string): boolean =>
  viewer.addresses.some((address) => address.key === key)

/** Whether this person cannot accept with this account, whatever code they have. */
export const isBarred = (opened: Opened, { is }: Situation): boolean =>
  !isCodeEnough(opened) && (is === 'unverified' || is === 'other_account')

/** Whether this person may accept as things stand, with the code where it is needed. */
export const mayAccept = (opened: Opened, situation: Situation): boolean =>
  situation.is === 'meant' ||
  ((situation.is === 'unverified' || situation.is === 'other_account') && !isBarred(opened, situation))

/** Whether the code of the mail is needed to answer. */
export const needsCode = ({ place }: Opened, { is }: Situation): boolean =>
  place.strict || is !== 'meant' || KINDS[place.kind].proofs.every((proof) => proof === 'code')
