import type { Actor } from './actor.ts'
import { isByAccount, type Invitation } from './invitation.ts'

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

/** A letter as it is kept, for `asTold` to make of it what its inviter may know. */
export type KeptLetter = LastLetter & {
  /** When its turn to go out first came. */
  readonly admittedAt: Date | null
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
  letter: KeptLetter | null,
): DescribedInvitation => {
  const personOf = (accountId: string): Person => ({ accountId, name: names.get(accountId) ?? null })
  const invitee = inviteeOf(invitation)
  const closer = closerOf(invitation)
  return {
    invitation,
    inviter: personOf(invitation.inviterId),
    invitee: invitee === null ? null : personOf(invitee),
    closer: closer === null ? null : personOf(closer),
    delivery: letter && asTold(invitation, letter),
  }
}

/**
 * An invitation to an address as the actor has just made it: nothing needs to be looked up. Null of others, which
 * name people whom the actor may not be.
 */
export const describeMade = (
  actor: Actor,
  invitation: Invitation,
  { isMailed }: { readonly isMailed: boolean },
): DescribedInvitation | null => {
  if (isByAccount(invitation)) return null
  const letter = { state: 'queued', at: invitation.createdAt, reply: null, admittedAt: null } as const
  return describeWith(invitation, new Map([[actor.accountId, actor.name]]), isMailed ? letter : null)
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

/**
 * To an inviter who knows no address every letter is sent once its turn has come: whether it went out, and how
 * that went, would tell whether the account's address is confirmed, and a mail server often repeats it.
 */
export const asTold = (invitation: Invitation, { admittedAt, ...letter }: KeptLetter): LastLetter => {
  if (!isByAccount(invitation)) return letter
  const hasWaited = letter.state === 'queued' || (letter.state === 'cancelled' && admittedAt === null)
  if (hasWaited) return { ...letter, reply: null }
  return { state: 'sent', at: admittedAt ?? letter.at, reply: null }
}
