import type { Place } from './place.ts'
import type { State } from './transitions.ts'

export interface Invitation {
  readonly placeId: string
  readonly id: string
  readonly number: number | null
  readonly role: string
  readonly slot: string
  /** As the inviter wrote it; null when a person was invited by account id. */
  readonly address: string | null
  /** The address in normal form, or `account:` and the id. One pending per place, key and slot. */
  readonly inviteeKey: string
  readonly inviteeId: string | null
  readonly inviterId: string
  /** Who vouches now: the inviter, or whoever resent it last. Must hold the right at accept. */
  readonly sponsorId: string
  readonly message: string | null
  readonly locale: string | null
  readonly state: State
  /** Counts codes: each generation has its own, and only the latest opens the door. */
  readonly generation: number
  readonly keyId: string
  /** When its current code was; null is with the invitation. */
  readonly codeMadeAt: Date | null
  readonly expiresAt: Date
  readonly createdAt: Date
  readonly updatedAt: Date
  /** When somebody with the right to sent it again. */
  readonly resentAt: Date | null
  /** When a fresh link was last asked for, and how often since somebody vouched for it last. */
  readonly askedAt: Date | null
  readonly asks: number
  /** Whether it has come back by itself since then. */
  readonly selfRenewed: boolean
  /** How often the invited have taken a refusal back. */
  readonly undos: number
  /** When and by whom it was accepted, declined or cancelled. */
  readonly closedAt: Date | null
  readonly closedBy: string | null
  /** Since when the invited cannot bring it back by themselves, once it was declined or has run out. */
  readonly withdrawnAt: Date | null
  readonly checkedInAt: Date | null
}

/** Whether the inviter named an account, and so knows no address. */
export const isByAccount = ({ address }: Pick<Invitation, 'address'>): boolean => address === null

/** An invitation with all that deciding about it needs, read in one statement. */
export interface Opened {
  readonly place: Place
  /** What the actor holds in the place. */
  readonly roles: readonly string[]
  readonly invitation: Invitation
  /** What the sponsor still holds in the place; nothing once their account is closed. */
  readonly sponsorRoles: readonly string[]
}
