import type { Scope } from './actor.ts'
import type { CodeKeys } from './codes.ts'
import type { Invitation, Opened } from './invitation.ts'
import type { KindName } from './kinds.ts'
import type { Account, Member, Place, Standing } from './place.ts'

export interface Clock {
  now(): Date
}

export interface Ids {
  /** A UUIDv7 of this instant; ids made later sort later. */
  uuid(now: Date): string
  /** A random integer in 1 … 2^48. */
  number(): number
}

/** What the engine needs from the world. */
export interface Ports {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly codeKeys: CodeKeys
  /** Letters wait in the queue: whoever sends them may start. Must not throw. */
  readonly ring: () => void
}

/** Every method is one atomic statement, or a read. A guard that does not hold changes nothing. */
export interface Store extends PlaceStore, InvitationStore, AccountStore {}

export interface PlaceStore {
  /** The place with the roles `accountId` holds in it, or null. */
  findStanding(at: { kind?: KindName; placeId: string; accountId: string }): Promise<Standing | null>
  findStandingByNumber(number: number, accountId: string): Promise<Standing | null>
  /** Where the account is a member, by place id. */
  listStandings(query: StandingsQuery): Promise<readonly Standing[]>
  /** Of the places of this kind the account is in, the one it joined or acted in last. */
  findLastUsed(kind: KindName, accountId: string): Promise<Standing | null>
  createPlace(write: PlaceWrite): Promise<void>
  /** Null when the place is gone. */
  changePlace(placeId: string, change: PlaceChange, act: Act): Promise<Place | null>
  listMembers(query: { placeId: string; after?: string; limit: number }): Promise<readonly Member[]>
  findMember(placeId: string, accountId: string): Promise<Member | null>
  /** Adds, changes and removes roles of one account; throws `seats_full`, `last_of_highest_role`, `stale`. */
  setRoles(write: RolesWrite): Promise<void>
}

export interface StandingsQuery {
  readonly accountId: string
  readonly kind?: KindName
  readonly after?: string
  readonly limit: number
}

/** When, by whom and under which event id something happens. */
export interface Act {
  readonly now: Date
  readonly eventId: string
  readonly actorId: string | null
  readonly keyId?: string | null
}

export interface PlaceWrite {
  readonly place: Place
  /** Every role of the kind, the founder's first. */
  readonly roles: readonly string[]
  readonly slot: string
  readonly founderId: string
  readonly act: Act
}

export type PlaceChange = Partial<
  Pick<
    Place,
    'name' | 'organizationType' | 'logoUrl' | 'seatLimit' | 'startsAt' | 'endsAt' | 'strict' | 'lockedAt'
  >
>

export interface RolesWrite {
  readonly placeId: string
  readonly kind: KindName
  readonly accountId: string
  readonly add: readonly RoleChange[]
  readonly remove: readonly RoleChange[]
  /** Another role in the same slot. */
  readonly change: readonly (RoleChange & { readonly to: string })[]
  /** Whether the account holds no role afterwards. */
  readonly leaves: boolean
  readonly act: RolesAct
}

interface RoleChange {
  readonly slot: string
  readonly role: string
}

type RolesAct = Act & { readonly type: 'joined' | 'left' | 'roles_changed' }

export interface InvitationStore {
  /** The place, the actor's roles and, if there is one, the invitation; null when there is no such place. */
  open(at: { kind?: KindName; placeId: string; id: string; accountId: string | null }): Promise<Found | null>
  openByNumber(number: number, accountId: string | null): Promise<Opened | null>

  /** Takes the slots that are free, with everything that belongs to an invitation; throws `seats_full`. */
  invite(write: InviteWrite): Promise<readonly InviteResult[]>
  /** The pending invitation of each of these invitees, or the one that made them a member. */
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
  readonly invitation: Invitation
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
  readonly offset: number
  readonly limit: number
  readonly now: Date
}

export interface AccountStore {
  findAccounts(ids: readonly string[]): Promise<readonly Account[]>
  findAccountsByKey(addressKeys: readonly string[]): Promise<readonly Account[]>
  /** Those of `ids` that the actor shares a place with, or that are the actor. */
  findAcquaintances(accountId: string, ids: readonly string[]): Promise<ReadonlySet<string>>
  changeAccount(id: string, change: AccountChange): Promise<void>
}

export interface AccountChange {
  readonly name?: string
  /** Whether people who share no place with this person may invite them by account id. */
  readonly openToStrangers?: boolean
}

/** Where identity keeps what proves who is calling. Secrets arrive here hashed. */
export interface CredentialStore {
  /** The account behind a session token that has not expired at `now`. */
  findSession(token: string, now: Date): Promise<Account | null>
  findKey(hash: string, now: Date): Promise<{ readonly key: ApiKey; readonly account: Account } | null>
  createKey(key: ApiKey & { readonly hash: string }): Promise<void>
  listKeys(accountId: string): Promise<readonly ApiKey[]>
  /** False when the account has no such key. */
  revokeKey(accountId: string, id: string, now: Date): Promise<boolean>
  /** The account of an external issuer's subject, made at first sight, brought up to date when it changed. */
  seeExternal(seen: ExternalAccount): Promise<Account>
}

export interface ApiKey {
  readonly id: string
  readonly accountId: string
  readonly name: string
  /** The first characters, so that a person can tell keys apart. */
  readonly prefix: string
  readonly scopes: readonly Scope[]
  readonly placeId: string | null
  readonly createdAt: Date
  readonly expiresAt: Date | null
}

export interface ExternalAccount {
  /** Used if the account is new. */
  readonly id: string
  readonly issuer: string
  readonly subject: string
  readonly address: string
  readonly addressKey: string
  readonly verified: boolean
  readonly name: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly now: Date
}

/** The mails that wait, as the delivery loop sees them. */
export interface DeliveryQueue {
  /**
   * Takes up to `limit` due mails for `leaseMs`; those whose invitation is no longer pending,
   * or has a newer code, are marked cancelled instead and not returned.
   */
  claim(take: { now: Date; limit: number; leaseMs: number }): Promise<readonly Claimed[]>
  /** Records how an attempt ended. `reply` is the mail server's own words. */
  settle(outcome: DeliveryOutcome): Promise<void>
  /** Queues a letter about an account itself. `sealed` is unreadable without the service's SECRET. */
  queueAccountLetter(letter: {
    id: string
    accountId: string
    letter: 'verify_address' | 'reset_password'
    address: string
    sealed: string
    now: Date
  }): Promise<void>
}

export interface Claimed {
  readonly placeId: string
  readonly id: string
  readonly letter: 'invitation' | 'verify_address' | 'reset_password'
  readonly address: string
  /** Attempts made before this one. */
  readonly attempts: number
  readonly createdAt: Date
  readonly sealed: string | null
  /** With `letter: 'invitation'`: what the mail speaks of. */
  readonly about: {
    readonly place: Place
    readonly invitation: Invitation
    readonly inviter: Account | null
  } | null
}

export interface DeliveryOutcome {
  readonly placeId: string
  readonly id: string
  readonly state: 'sent' | 'deferred' | 'failed'
  readonly reply: string | null
  readonly messageId: string
  /** With `deferred`: when to try again. */
  readonly dueAt: Date | null
  readonly now: Date
}
