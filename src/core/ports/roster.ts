import type { Invitation } from '../invitation.ts'
import type { KindName } from '../kinds.ts'
import type { Account, Member, Standing } from '../place.ts'

export interface RosterStore {
  /** Null without the place. */
  readRoster(query: RosterQuery): Promise<Roster | null>
}

export interface RosterQuery {
  readonly kind: KindName
  readonly placeId: string
  /** Whose roles are read with the place. */
  readonly accountId: string
  readonly now: Date
  /** Members, and people who are asked in, at most. */
  readonly most: number
}

/** A place with everybody in it and everybody asked in, all as of one moment. */
export interface Roster extends Standing {
  readonly members: readonly Inhabitant[]
  readonly asked: readonly Asked[]
  /** How many are asked in by now, however many are told. */
  readonly askedCount: number
}

export interface Inhabitant extends Pick<Member, 'accountId' | 'roles' | 'invitationNumber' | 'addedBy'> {
  readonly person: Pick<
    Account,
    'id' | 'name' | 'firstName' | 'lastName' | 'address' | 'addressKey' | 'verified' | 'image'
  >
}

/** Nothing but what the inviter wrote. */
export type Asked = Pick<Invitation, 'number' | 'role' | 'address' | 'inviteeKey'>
