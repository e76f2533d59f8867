import type { Allowance } from '../allowances.ts'
import type { KindName } from '../kinds.ts'
import type { Member, Place, Standing } from '../place.ts'
import type { Act } from './act.ts'

export interface PlaceStore {
  /** The place with the roles `accountId` holds in it, or null. */
  findStanding(at: { kind?: KindName; placeId: string; accountId: string }): Promise<Standing | null>
  findStandingByNumber(number: number, accountId: string): Promise<Standing | null>
  /** Where the account is a member, by place id. */
  listStandings(query: StandingsQuery): Promise<readonly Standing[]>
  /** Of the places of this kind the account is in, the one it joined or acted in last. */
  findLastUsed(kind: KindName, accountId: string): Promise<Standing | null>
  /** False when there is a place of this id. Throws `quota_exceeded`. */
  createPlace(write: PlaceWrite): Promise<boolean>
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

export interface PlaceWrite {
  readonly place: Place
  readonly allowances: readonly Allowance[]
  /** Every role of the kind, the founder's first. */
  readonly roles: readonly string[]
  readonly slot: string
  readonly founderId: string
  readonly act: Act
}

export type PlaceChange = Partial<
  Pick<
    Place,
    | 'name'
    | 'organizationType'
    | 'logoUrl'
    | 'seatLimit'
    | 'startsAt'
    | 'endsAt'
    | 'strict'
    | 'lockedAt'
    | 'expiryDays'
    | 'renewable'
    | 'location'
    | 'timeZone'
    | 'locale'
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
  /** Who lets a stranger in unasked; null when they come by their own act, or are known. */
  readonly addedBy: string | null
  /** Whether somebody else takes a role away: then the account does not bring itself back. */
  readonly isTaken: boolean
  /** Whether it could see codes until now that it is to see no more. */
  readonly hasSeenCodes: boolean
  /** Invitations of theirs that wait and are cancelled with it, or nothing is done; each with its event. */
  readonly takesBack: readonly { readonly id: string; readonly eventId: string }[]
  /** Whether the account holds no role afterwards. */
  readonly leaves: boolean
  readonly act: RolesAct
}

interface RoleChange {
  readonly slot: string
  readonly role: string
}

type RolesAct = Act & { readonly type: 'joined' | 'left' | 'roles_changed' }
