import type { ClosedState } from './transitions.ts'

/** Every way the engine says no. A contract maps each to its own status and envelope. */
export type ErrorCode =
  | 'place_not_found'
  | 'invitation_not_found'
  | 'member_not_found'
  | 'account_not_found'
  | 'key_not_found'
  | 'forbidden'
  | 'invalid'
  | 'role_unknown'
  | 'role_not_granted'
  | 'address_invalid'
  | 'too_many_items'
  | 'code_missing'
  | 'code_wrong'
  | 'not_invitee'
  | 'closed'
  | 'already_accepted'
  | 'already_invited'
  | 'already_member'
  | 'stale'
  | 'seats_full'
  | 'place_locked'
  | 'place_over'
  | 'sponsor_lost_right'
  | 'last_of_highest_role'
  | 'not_an_event'
  | 'not_accepted'
  | 'not_to_be_mailed'
  | 'quota_exceeded'
  | 'unavailable'

export interface ErrorDetails {
  /** The field of the caller's input that is to blame, in the engine's own words (`address`, `role`, `code` …). */
  readonly field?: string
  /** With `closed`: how the invitation ended. */
  readonly state?: ClosedState
  /** With `stale`: when the row was last changed. With `already_invited`: nothing. */
  readonly current?: Date
  /** With `quota_exceeded`: seconds after which there is room again. */
  readonly retryAfter?: number
}

/** The one error of the engine: a code for programs and a sentence for a person, never a secret. */
export class UsherError extends Error {
  override readonly name = 'UsherError'
  readonly code: ErrorCode
  readonly details: ErrorDetails

  constructor(code: ErrorCode, sentence: string, details: ErrorDetails = {}, cause?: unknown) {
    super(sentence, { cause })
    this.code = code
    this.details = details
  }
}
