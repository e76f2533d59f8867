import type { Allowance } from '../allowances.ts'
import type { Invitation, Opened } from '../invitation.ts'
import type { DescribedInvitation, KeptLetter, Names } from '../described.ts'
import type { HistoryEvent, KeptHistoryLetter } from '../history.ts'
import type { KindName } from '../kinds.ts'
import type { Recipient, UsedUp } from '../quotas.ts'
import type { State } from '../transitions.ts'
import type { Act } from './act.ts'

export interface InvitationStore {
  /** The place, the actor's roles and, if there is one, the invitation; null when there is no such place. */
  open(at: { kind?: KindName; placeId: string; id: string; accountId: string | null }): Promise<Found | null>
  /** As `open`, with the people behind it and its last letter. */
  openDescribed(at: { kind?: KindName; placeId: string; id: string; accountId: string | null }): Promise<{
    readonly found: Found
    readonly described: DescribedInvitation | null
  } | null>
  openByNumber(number: number, accountId: string | null): Promise<Opened | null>

  /**
   * Takes the slots that are free, with everything that belongs to an invitation; throws `seats_full`,
   * `quota_exceeded`, and where a batch goes in as a whole `already_invited` when what stands in the way of some
   * has run out.
   */
  invite(write: InviteWrite): Promise<readonly InviteResult[]>
  /**
   * Those of the invitees who are pending or, in a kind that knows its members, in already, with the invitation
   * that made them so. Somebody may be both.
   */
  findStandingInvitations(
    at: { readonly placeId: string; readonly kind: KindName },
    invitees: readonly Invitee[],
  ): Promise<readonly StandingInvitation[]>

  /** Pending and not yet due -> declined or cancelled. Null when it was not so. */
  close(write: CloseWrite): Promise<Invitation | null>
  /** Declined, or expired, swept or not: from then on the invited cannot bring it back. Null when it was not so. */
  withdraw(write: WithdrawWrite): Promise<Invitation | null>
  /** Pending and not yet due -> accepted, with the membership. Null when it was not so; throws `seats_full`. */
  accept(write: AcceptWrite): Promise<Invitation | null>
  /** Pending for longer, or pending again. Null when `from` did not hold; throws `seats_full`, `already_invited`. */
  resend(write: ResendWrite): Promise<Invitation | null>
  /** Other terms for one that is pending and not yet due. Null when it is not as seen; throws `already_invited`. */
  changeInvitation(write: ChangeWrite): Promise<Invitation | null>
  /** Declined or cancelled -> pending, in time. Null when it was not so; throws `seats_full`, `already_invited`. */
  restore(write: RestoreWrite): Promise<Invitation | null>
  /** How many of a place are past their time and not yet swept. */
  countDue(placeId: string, now: Date): Promise<number>
  /** An expired invitation stays so, and its sponsor is mailed. False when it is too soon, or no longer so. */
  askSponsor(write: AskSponsorWrite): Promise<boolean>
  /** Places with due invitations, the longest due first, and which these are, the longest due of each. */
  findDuePlaces(
    now: Date,
    most: { readonly places: number; readonly each: number },
  ): Promise<readonly DuePlace[]>
  /** Writes down what time has done to a place's due invitations. Returns to how many. */
  sweep(sweep: SweepWrite): Promise<number>

  listPending(
    query: ListQuery,
  ): Promise<{ readonly total: number; readonly invitations: readonly Invitation[] }>
  /** A page of a place's invitations, with names and last letters, and the place's counts. */
  browse(query: BrowseQuery): Promise<{
    readonly counts: Counts
    readonly invitations: readonly DescribedInvitation[]
  }>
  /** What has happened to an invitation; so many of the latest, oldest first. */
  listEvents(placeId: string, id: string, most: number): Promise<readonly HistoryEvent[]>
  /** What was mailed about an invitation; so many of the latest, oldest first. */
  listLetters(placeId: string, id: string, most: number): Promise<readonly KeptHistoryLetter[]>
  /** The names of accounts, and the last letters to the invited, by invitation. */
  describe(about: {
    placeId: string
    ids: readonly string[]
    accountIds: readonly string[]
  }): Promise<{ readonly names: Names; readonly letters: ReadonlyMap<string, KeptLetter> }>
  /** Pending invitations waiting for any of these invitees, newest first, with their places. */
  listForInvitee(query: {
    inviteeKeys: readonly string[]
    kind?: KindName
    /** Only what was made before this one. */
    after?: string
    now: Date
    limit: number
  }): Promise<readonly Opened[]>
}

export interface DuePlace {
  readonly placeId: string
  readonly kind: KindName
  readonly ids: readonly string[]
}

export interface Found extends Omit<Opened, 'invitation'> {
  readonly invitation: Invitation | null
}

export interface InviteItem {
  readonly id: string
  readonly number: number | null
  readonly eventId: string
  readonly deliveryId: string
  readonly inviteeKey: string
  readonly inviteeId: string | null
  readonly address: string | null
  /** Where the letter goes: the address, or that of the account. */
  readonly mailTo: string
  readonly recipient: Recipient
  readonly role: string
  readonly slot: string
}

export interface InviteWrite {
  readonly placeId: string
  readonly kind: KindName
  readonly items: readonly InviteItem[]
  readonly inviterId: string
  readonly keyId: string
  readonly message: string | null
  readonly locale: string | null
  readonly expiresAt: Date
  readonly notify: boolean
  /** What each invitation takes from. */
  readonly allowances: readonly Allowance[]
  /** Whom no more letters go to, unless nobody is to be mailed. */
  readonly usedUp: UsedUp
  readonly act: Omit<Act, 'eventId'>
}

export interface Invitee {
  readonly inviteeKey: string
  readonly inviteeId: string | null
  readonly slot: string
}

export interface StandingInvitation extends Invitee {
  /** Null for members who came without one. */
  readonly invitation: Invitation | null
}

export interface InviteResult {
  readonly id: string
  readonly outcome: 'invited' | 'already_invited' | 'already_member' | 'unreachable'
}

export interface CloseWrite {
  readonly placeId: string
  readonly id: string
  readonly kind: KindName
  readonly to: 'declined' | 'cancelled'
  /** The generation whose code was shown; null when none was. */
  readonly generation: number | null
  readonly act: Act
}

export interface WithdrawWrite {
  readonly placeId: string
  readonly id: string
  readonly act: Act
}

export interface AcceptWrite {
  readonly placeId: string
  readonly id: string
  readonly kind: KindName
  readonly accountId: string
  /** The generation whose code was shown; null when no code was needed. */
  readonly generation: number | null
  readonly act: Act
}

export interface ResendWrite {
  readonly placeId: string
  readonly id: string
  readonly kind: KindName
  /** `due`: past its time and not yet swept, so that slot and seat are still its own. */
  readonly from: 'pending' | 'due' | 'expired'
  /** A new code, which ends the earlier ones. Whatever is not `from: 'pending'` needs one. */
  readonly rotate: boolean
  readonly keyId: string
  /** Null leaves it as it is; so does null for the sponsor. */
  readonly expiresAt: Date | null
  readonly sponsorId: string | null
  /** Who wants it: the inviter vouches anew; the invited are heard where a letter was wanted before. */
  readonly by: 'inviter' | 'invitee'
  /** The guard of what the invited ask for: of several at once one is heard. */
  readonly seen: Asked
  /** The guard against repeats: without a new code nothing happens when the last resend is younger than this. */
  readonly quietSince: Date
  /** Null mails nothing, and leaves a letter that waits unless the code is a new one. */
  readonly mail: ResentLetter | null
  /** With `by: 'inviter'`: what it takes from, and from when on its letter would be one too many. */
  readonly allowances: readonly Allowance[]
  readonly usedUp: UsedUp
  readonly act: Act
}

export interface ResentLetter {
  readonly deliveryId: string
  readonly mailTo: string
  readonly recipient: Recipient
}

/** How often, and when last, the invited asked by themselves. */
export type Asked = Pick<Invitation, 'asks' | 'askedAt'>

/** What a change has changed, as its event remembers it. */
export interface ChangedTerms {
  readonly role?: Changed<string>
  readonly expiresAt?: Changed<Date>
  readonly message?: Changed<string | null>
  /** A new code as well. */
  readonly rotated?: true
}

interface Changed<T> {
  readonly from: T
  readonly to: T
}

export interface ChangeWrite {
  readonly placeId: string
  readonly id: string
  readonly kind: KindName
  /** The guard: nothing happens when it has changed since. */
  readonly seen: Invitation
  readonly changed: ChangedTerms
  /** Which it has afterwards. */
  readonly role: string
  readonly slot: string
  readonly sponsorId: string
  /** With a new code: of the letter that brings it to where the last one went, if one was ever wanted. */
  readonly deliveryId: string
  /** That letter's; null without a new code. */
  readonly recipient: Recipient | null
  /** What it takes from, and from when on it would be one too many. */
  readonly allowances: readonly Allowance[]
  readonly usedUp: UsedUp
  readonly keyId: string
  readonly act: Act
}

export interface RestoreWrite {
  readonly placeId: string
  readonly id: string
  readonly kind: KindName
  readonly from: 'declined' | 'cancelled'
  /** The guard: that it was not restored and closed again meanwhile. */
  readonly closedAt: Date | null
  /** How often the invited had taken a refusal back before. */
  readonly undos: number
  readonly sponsorId: string
  readonly act: Act
}

export interface AskSponsorWrite {
  readonly placeId: string
  readonly id: string
  /** The guard: of several who ask at once one is heard. */
  readonly seen: Asked
  readonly quietSince: Date
  readonly mail: { readonly deliveryId: string; readonly mailTo: string }
  readonly act: Act
}

export interface SweepWrite {
  readonly placeId: string
  readonly kind: KindName
  /** Only these; else the longest due. */
  readonly ids?: readonly string[]
  readonly now: Date
  /** One for each invitation that may be swept; as many are swept at most. */
  readonly eventIds: readonly string[]
}

export interface ListQuery {
  readonly placeId: string
  readonly role?: string
  readonly sort: 'created_at' | '-created_at' | 'updated_at' | '-updated_at'
  /** In the order of creation: only what comes after this id. */
  readonly after?: string
  readonly offset: number
  readonly limit: number
  readonly now: Date
}

/** Where a walk goes on: behind the invitation with this id, which had last changed then. */
export interface Mark {
  readonly id: string
  readonly changedAt: Date
}

export interface BrowseQuery {
  readonly placeId: string
  /** All states unless given. */
  readonly state?: State
  readonly role?: string
  readonly inviterId?: string
  /** Part of the address, or of the invitee's name. */
  readonly search?: string
  readonly sort: ListQuery['sort']
  readonly after?: Mark
  readonly limit: number
  /** Pending invitations that end by then have run out. */
  readonly now: Date
  /** When the place ended; with it everything pending in it. Null while it goes on. */
  readonly endedAt: Date | null
}

/** Invitations by state; the checked in are among the accepted. */
export type Counts = Readonly<Record<State | 'checkedIn', number>>
