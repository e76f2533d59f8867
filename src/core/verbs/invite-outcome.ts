import type { UsherError } from '../errors.ts'
import type { Invitation } from '../invitation.ts'

/** How it went for one invitee. The standing invitation of somebody who was never invited is null. */
export type InviteOutcome =
  | { readonly status: 'invited'; readonly invitation: Invitation }
  | { readonly status: 'already_invited' | 'already_member'; readonly invitation: Invitation | null }
  | { readonly status: 'refused'; readonly error: UsherError }

/** By the id each item would have as an invitation. */
export type Outcomes = Map<string, InviteOutcome>
