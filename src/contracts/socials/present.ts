import type { Invitation } from '../../core/invitation.ts'
import { nameOf } from '../../core/names.ts'
import type { Account } from '../../core/place.ts'
import type { Item } from './read-item.ts'
import type { Invite, User } from './schemas.ts'

/** The person of an item, when there is one to be shown. */
export interface Guest {
  readonly account: Account
  /** Whether they share a place with the caller. */
  readonly isMet: boolean
}

export interface Shown {
  readonly socialId: string
  readonly item: Item
  readonly invitation: Invitation
  readonly guest: Guest | null
}

export const inviteOf = ({ socialId, item, invitation, guest }: Shown): Invite => {
  const invitedUser = guest ? personOf(guest, item) : strangerOf(item)
  return {
    socialInviteId: invitation.id,
    socialId,
    invitedUserId: invitedUser.userId,
    invitedUser,
    didAttend: invitation.checkedInAt !== null,
    dateTimeInvited: secondsOf(invitation.createdAt),
    error: null,
  }
}

/** Says nothing of anybody, so that ids nobody has look like those nobody may invite. */
export const refusalOf = (socialId: string, item: Item, error: string): Invite => ({
  socialInviteId: null,
  socialId,
  invitedUserId: item.sent.userId,
  invitedUser: strangerOf(item),
  didAttend: false,
  dateTimeInvited: null,
  error,
})

/** What the caller sent and nothing more. */
const strangerOf = ({ sent }: Item): User => ({
  ...NOBODY,
  userId: sent.userId,
  emailAddress: addressSent(sent),
})

const personOf = ({ account, isMet }: Guest, { sent }: Item): User => ({
  ...NOBODY,
  userId: account.id,
  name: nameOf(account),
  firstName: account.firstName,
  lastName: account.lastName,
  profileImageURI: account.image,
  active: account.active,
  emailAddress: addressSent(sent),
  ...(isMet ? detailsOf(account) : {}),
})

const detailsOf = (account: Account): Partial<User> => ({
  emailAddress: account.address || null,
  emailVerified: account.verified,
  timeZone: account.timeZone,
  registeredDateTime: secondsOf(account.createdAt),
})

/** Beside an id an address means nothing, and shown again it would look like that person's. */
const addressSent = ({ userId, emailAddress }: Item['sent']): string | null =>
  userId === null ? emailAddress : null

const secondsOf = (instant: Date): string => instant.toISOString().replace(/\.\d+Z$/, 'Z')

/** The published fields in their published order. */
const NOBODY: User = {
  userId: null,
  name: null,
  firstName: null,
  middleName: null,
  lastName: null,
  emailAddress: null,
  emailVerified: false,
  preload: false,
  mobilePhone: null,
  mobilePhoneVerified: false,
  mobilePhoneVerifiedWeb: false,
  profileId: null,
  profileImageURI: null,
  profileImageId: null,
  profileImageBackground: null,
  timeZone: null,
  registeredDateTime: null,
  active: false,
  actedAs: false,
}
