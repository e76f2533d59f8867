/** One story: Ann asks Joe by address and Kim by account. */

export const SOCIAL_ID = '019f2f4d-3b5e-7c1a-9f60-2a4be8d97c35'
const JOES_ADDRESS = 'joe@example.com'
const KIM = '019f2f50-1c07-7d83-b2f4-91ab3e5c0d62'

export const BY_ADDRESS = [{ invitedUser: { emailAddress: JOES_ADDRESS } }]
export const BY_ID = [{ invitedUserId: KIM }]

const UNKNOWN = {
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

/** The answer when Joe is invited and Kim is not. */
export const ANSWERED = [
  {
    socialInviteId: '019f2f4e-9f52-7b56-a1c2-5d0c6a0f7e11',
    socialId: SOCIAL_ID,
    invitedUserId: null,
    invitedUser: { ...UNKNOWN, emailAddress: JOES_ADDRESS },
    didAttend: false,
    dateTimeInvited: '2030-01-15T09:00:00Z',
    error: null,
  },
  {
    socialInviteId: null,
    socialId: SOCIAL_ID,
    invitedUserId: KIM,
    invitedUser: { ...UNKNOWN, userId: KIM },
    didAttend: false,
    dateTimeInvited: null,
    error: 'Nobody can be invited by this id.',
  },
]
