import {
  accountOf,
  areFriends,
  isOpenToStrangers,
  isVerified,
  type Addressee,
  type Spelling,
  type Who,
} from './people.ts'
import { DAY, grantedBy, highestOf, RULES, slotOf, type Kind } from './rules.ts'

/** What one place has to be like, as far as anybody can tell from outside. */
export interface Model {
  readonly kind: Kind
  readonly expiryDays: number | null
  now: number
  strict: boolean
  locked: boolean
  seatLimit: number | null
  endsAt: number | null
  /** What codes there were then may be known to somebody who was put out of office. */
  codesSeenUntil: number | null
  members: Membership[]
  /** In the order they were made. */
  readonly invitations: Invitation[]
  /** How many commands it has come through. */
  steps: number
}

/** One for each role, where a person may hold several. */
export interface Membership {
  readonly who: Who
  role: string
  readonly since: number
  /** What brought the person in, if an invitation did. */
  readonly by: Invitation | null
  /** Let in without being asked, by somebody they have never met. */
  readonly asStranger: boolean
}

/** One invitation at a time for each: an address, however it is spelled, or an account. */
export type Invitee = { readonly address: Addressee; readonly spelling: Spelling } | { readonly account: Who }

export type Ending = 'accepted' | 'declined' | 'cancelled'
export type State = 'pending' | 'expired' | Ending

export interface Invitation {
  /** Its place in the order. */
  readonly n: number
  readonly invitee: Invitee
  readonly inviter: Who
  readonly createdAt: number
  /** Who vouches for it. */
  sponsor: Who
  role: string
  message: string | null
  /** Of its code: those of earlier generations open nothing. */
  generation: number
  codeMadeAt: number
  expiresAt: number
  updatedAt: number
  resentAt: number | null
  ending: Ending | null
  closedAt: number | null
  /** Null also of a visitor. */
  closedBy: Who | null
  undos: number
  /** Once it has ended the invited cannot bring it back. */
  isWithdrawn: boolean
  readonly letters: Letter[]
  readonly events: string[]
  /** Since when it has run out, where a sweep has certainly written that down. */
  sweptAs: number | null
}

export interface Letter {
  readonly generation: number
  state: 'queued' | 'sent' | 'cancelled'
}

/** Nothing outlives its place. */
export const expiryOf = ({ endsAt }: Model, { expiresAt }: Invitation): number =>
  Math.min(expiresAt, endsAt ?? Infinity)

/** Expiry is a matter of time: nobody has to do anything for it. */
export const stateOf = (model: Model, invitation: Invitation): State =>
  invitation.ending ?? (expiryOf(model, invitation) <= model.now ? 'expired' : 'pending')

/** When it last changed: what has run out did so at its time, whenever that was written down. */
export const changedAt = (model: Model, invitation: Invitation): number =>
  stateOf(model, invitation) === 'expired'
    ? (invitation.sweptAs ?? expiryOf(model, invitation))
    : invitation.updatedAt

/** Whether its code may be known to somebody who was put out of office since. */
export const isSeen = ({ codesSeenUntil }: Model, { codeMadeAt }: Invitation): boolean =>
  codesSeenUntil !== null && codeMadeAt <= codesSeenUntil

export const pendingIn = (model: Model): readonly Invitation[] =>
  model.invitations.filter((one) => stateOf(model, one) === 'pending')

export const isOver = ({ endsAt, now }: Model): boolean => endsAt !== null && endsAt <= now

/** Why nobody is let in, nor invited. */
export const barOf = (model: Model): 'place_locked' | 'place_over' | null => {
  if (model.locked) return 'place_locked'
  return isOver(model) ? 'place_over' : null
}

export const rolesIn = ({ members }: Model, who: Who): readonly string[] =>
  members.filter((one) => one.who === who).map(({ role }) => role)

export const isMember = (model: Model, who: Who): boolean => rolesIn(model, who).length > 0

export const mayGrant = (model: Model, who: Who, role: string): boolean =>
  grantedBy(model.kind, rolesIn(model, who)).includes(role)

export const mayInvite = (model: Model, who: Who): boolean =>
  grantedBy(model.kind, rolesIn(model, who)).length > 0

export const mayChangePlace = (model: Model, who: Who): boolean =>
  rolesIn(model, who).includes(highestOf(model.kind))

/** Members and pending invitations hold seats. What has run out holds none. */
export const freeSeats = (model: Model): number =>
  model.seatLimit === null ? Infinity : model.seatLimit - model.members.length - pendingIn(model).length

export const sameInvitee = (one: Invitee, other: Invitee): boolean =>
  'account' in one
    ? 'account' in other && one.account === other.account
    : 'address' in other && one.address === other.address

/** Whom it waits for: the account, or whoever has shown that the address is theirs. */
export const ownerOf = (invitee: Invitee): Who | null => {
  if ('account' in invitee) return invitee.account
  const who = accountOf(invitee.address)
  return who !== null && isVerified(who) ? who : null
}

/** The pending invitation of this person for the same role, or for any where one holds only one. */
export const standingFor = (model: Model, invitee: Invitee, role: string): Invitation | undefined =>
  pendingIn(model).find(
    (one) => sameInvitee(one.invitee, invitee) && slotOf(model.kind, one.role) === slotOf(model.kind, role),
  )

/** Whether one sees the other's address: friends, and whoever is in the same place by their own act. */
export const areAcquainted = (model: Model, one: Who, other: Who): boolean =>
  one === other ||
  areFriends(one, other) ||
  (isMember(model, one) && model.members.some(({ who, asStranger }) => who === other && !asStranger))

/** Whether somebody can be asked in, or let in, by account. */
export const isReachable = (model: Model, by: Who, who: Who): boolean =>
  isOpenToStrangers(who) || areAcquainted(model, by, who)

/** Until when, if an invitation is made or sent now; null when that makes no sense. */
export const untilWhen = (model: Model, asked: number | null): number | null => {
  const at = asked ?? model.now + (model.expiryDays ?? 30) * DAY
  if (at <= model.now || at > model.now + 365 * DAY) return null
  return Math.min(at, model.endsAt ?? Infinity)
}

export const takesSeats = ({ kind }: Model): boolean => RULES[kind].seated
