import type { Invitation } from './invitation.ts'

/** Somebody by account, as those around an invitation may know them. */
export interface Person {
  readonly accountId: string
  readonly name: string | null
}

export const LETTER_STATES = ['queued', 'sent', 'deferred', 'failed', 'cancelled'] as const

/** How the last letter to the invited went. */
export interface LastLetter {
  readonly state: (typeof LETTER_STATES)[number]
  readonly at: Date
  /** The mail server's own words. */
  readonly reply: string | null
}

/** An invitation with the people behind it and its last letter, for those who may invite. */
export interface DescribedInvitation {
  readonly invitation: Invitation
  readonly inviter: Person
  /** Who accepted, or who was invited by account; nobody while all that is known is an address. */
  readonly invitee: Person | null
  readonly closer: Person | null
  /** Null when none was ever sent. */
  readonly delivery: LastLetter | null
}

/** Names by account id. */
export type Names = ReadonlyMap<string, string | null>

export const describeWith = (
  invitation: Invitation,
  names: Names,
  letter: LastLetter | null,
): DescribedInvitation => {
  const personOf = (accountId: string): Person => ({ accountId, name: names.get(accountId) ?? null })
  const invitee = inviteeOf(invitation)
  const closer = closerOf(invitation)
  return {
    invitation,
    inviter: personOf(invitation.inviterId),
    invitee: invitee === null ? null : personOf(invitee),
    closer: closer === null ? null : personOf(closer),
    delivery: letter && withoutAddress(invitation, letter),
  }
}

/** The accounts whose names are told with an invitation. */
export const peopleIn = (invitation: Invitation): readonly string[] => [
  ...new Set([invitation.inviterId, inviteeOf(invitation), closerOf(invitation)].filter((id) => id !== null)),
]

const inviteeOf = ({ state, closedBy, inviteeId }: Invitation): string | null =>
  state === 'accepted' ? closedBy : inviteeId

/**
 * Whoever says no to an invitation to an address stays that address: naming their account would tell
 * whose the address is to somebody they did not want to meet.
 */
const closerOf = ({ state, closedBy, inviteeId }: Invitation): string | null =>
  state === 'declined' && closedBy !== inviteeId ? null : closedBy

/** A mail server often repeats the address it refuses, and that of an account invited by id is not told. */
const withoutAddress = ({ address }: Invitation, letter: LastLetter): LastLetter =>
  address === null ? { ...letter, reply: null } : letter
