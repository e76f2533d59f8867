export const STATES = ['pending', 'accepted', 'declined', 'cancelled', 'expired'] as const
export type State = (typeof STATES)[number]
export type ClosedState = Exclude<State, 'pending'>
export type Act = 'accept' | 'decline' | 'cancel' | 'resend' | 'expire' | 'restore'

/**
 * The life of an invitation: from which states each act may start, and where it leads.
 * The store repeats it as one guarded update an act, and check constraints say it again.
 */
export const TRANSITIONS = {
  accept: { from: ['pending'], to: 'accepted' },
  decline: { from: ['pending'], to: 'declined' },
  cancel: { from: ['pending'], to: 'cancelled' },
  resend: { from: ['pending', 'expired'], to: 'pending' },
  expire: { from: ['pending'], to: 'expired' },
  restore: { from: ['declined', 'cancelled'], to: 'pending' },
} as const satisfies Record<Act, { readonly from: readonly State[]; readonly to: State }>

/** Whether `act` may start from `state`. */
export const may = (act: Act, state: State): boolean =>
  (TRANSITIONS[act].from as readonly State[]).includes(state)

/** The state as of `now`: past its time a pending invitation *is* expired, swept or not. */
export const stateAt = (invitation: { readonly state: State; readonly expiresAt: Date }, now: Date): State =>
  invitation.state === 'pending' && invitation.expiresAt <= now ? 'expired' : invitation.state

/** When it last changed as of `now`: what has run out did so at its time, swept or not. */
export const changedAt = (
  invitation: { readonly state: State; readonly expiresAt: Date; readonly updatedAt: Date },
  now: Date,
): Date => (stateAt(invitation, now) === invitation.state ? invitation.updatedAt : invitation.expiresAt)
