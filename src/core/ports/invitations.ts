import type { Invitation, Opened } from '../invitation.ts'
import type { KindName } from '../kinds.ts'
import type { Act } from './act.ts'

export interface InvitationStore {
  /** The place, the actor's roles and, if there is one, the invitation; null when there is no such place. */
  open(at: { kind?: KindName; placeId: string; id: string; accountId: string | null }): Promise<Found | null>
  openByNumber(number: number, accountId: string | null): Promise<Opened | null>

  /** Takes the slots that are free, with everything that belongs to an invitation; throws `seats_full`. */
  invite(write: InviteWrite): Promise<readonly InviteResult[]>
  /** Those of the invitees who are pending or in already, with the invitation that made them so. */
  findStandingInvitations(
    placeId: string,
    invitees: readonly Invitee[],
  ): Promise<readonly StandingInvitation[]>

  /** Pending and not yet due -> declined or cancelled. Null when it was not so. */
  close(write: CloseWrite): Promise<Invitation | null>
  /** Pending and not yet due -> accepted, with the membership. Null when it was not so; throws `seats_full`. */
  accept(write: AcceptWrite): Promise<Invitation | null>
  /** Pending for longer, or pending again. Null when `from` did not hold; throws `seats_full`, `already_invited`. */
  resend(write: ResendWrite): Promise<Invitation | null>
  /** Places with due invitations, the longest due first. */
  findDuePlaces(
    now: Date,
    limit: number,
  ): Promise<readonly { readonly placeId: string; readonly kind: KindName }[]>
  /** Writes down what time has done to a place's due invitations. Returns to how many. */
  sweep(sweep: SweepWrite): Promise<number>

  listPending(
    query: ListQuery,
  ): Promise<{ readonly total: number; readonly invitations: readonly Invitation[] }>
  /** Pending invitations waiting for any of these invitees, newest first, with their places. */
  listForInvitee(query: {
    inviteeKeys: readonly string[]
    kind?: KindName
    now: Date
    limit: number
  }): Promise<readonly Opened[]>
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
  readonly outcome: 'invited' | 'already_invited' | 'already_member'
}

export interface CloseWrite {
  readonly placeId: string
  readonly id: string
  readonly kind: KindName
  readonly to: 'declined' | 'cancelled'
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
  readonly expiresAt: Date
  readonly sponsorId: string
  /** The guard against repeats: nothing happens when the last resend is younger than this. */
  readonly quietSince: Date
  /** Null mails nothing. */
  readonly mail: { readonly deliveryId: string; readonly mailTo: string } | null
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
