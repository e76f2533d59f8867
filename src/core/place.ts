import type { KindName } from './kinds.ts'

export interface Place {
  readonly id: string
  readonly kind: KindName
  readonly name: string
  /** 1 … 2^48, random; null for kinds that are not numbered. */
  readonly number: number | null
  readonly organizationType: string | null
  readonly logoUrl: string | null
  /** Members and pending together never exceed it; null is no limit. */
  readonly seatLimit: number | null
  readonly seatsTaken: number
  readonly seatsPending: number
  readonly startsAt: Date | null
  /** No invitation of the place outlives it. */
  readonly endsAt: Date | null
  /** Accepting needs the code *and* a verified address equal to the invited one. */
  readonly strict: boolean
  /** Nobody is invited into or enters a locked place. */
  readonly lockedAt: Date | null
  /** After how many days invitations run out unless asked otherwise; null is the service's own choice. */
  readonly expiryDays: number | null
  /** Whether the invited may ask for a fresh link once theirs has run out. */
  readonly renewable: boolean
  /** Where it takes place, for people and calendars. */
  readonly location: string | null
  /** IANA; whose clocks its moments are told by. */
  readonly timeZone: string | null
  /** BCP 47; the language of its mails, unless invitation or invitee say otherwise. */
  readonly locale: string | null
  /** Counts changes of what calendars show: name, start, end, location. */
  readonly revision: number
  /** What codes there were then may be known to somebody who was put out of office; null when to nobody. */
  readonly codesSeenUntil: Date | null
  readonly createdAt: Date
}

/** A place as one actor meets it: with the roles the actor holds there, read at this request. */
export interface Standing {
  readonly place: Place
  readonly roles: readonly string[]
}

export interface Member {
  readonly accountId: string
  readonly roles: readonly string[]
  /** The invitation that brought the person in, if one did. */
  readonly invitationId: string | null
  readonly invitationNumber: number | null
  /** Who let the person in without asking; null for those who came by their own act, or were known. */
  readonly addedBy: string | null
  readonly joinedAt: Date
  readonly person: Account
}

/** A person as others may meet them. Whether the address is shown is the contract's choice. */
export interface Account {
  readonly id: string
  readonly name: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly address: string
  readonly addressKey: string
  readonly verified: boolean
  readonly image: string | null
  readonly timeZone: string | null
  /** BCP 47; the language to speak to this person in. */
  readonly locale: string | null
  readonly active: boolean
  /** Whether people who share no place with this person may invite them by account id. */
  readonly openToStrangers: boolean
  readonly createdAt: Date
}
