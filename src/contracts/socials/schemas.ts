import { Type, type Static } from 'typebox'
import { withWords } from '../../http/openapi-responses.ts'
import { BY_ADDRESS, BY_ID, SOCIAL_ID } from './example-schemas.ts'
import { WORDS } from './response-schemas.ts'

const text = (description: string) => Type.Unsafe<string | null>({ type: ['string', 'null'], description })
const uuid = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'uuid', description })
const instant = (description: string) =>
  Type.Unsafe<string | null>({ type: ['string', 'null'], format: 'date-time', description })
const bool = (description: string) => Type.Boolean({ description })

const UNKNOWN = 'Always null: not known here.'
const NEVER = 'Always false: not known here.'
const MET = 'For those who share a place with the caller.'

const User = Type.Object({
  userId: uuid('As sent, or of somebody who shares a place with the caller.'),
  name: text('Of an account that is invited by id.'),
  firstName: text('Of an account that is invited by id.'),
  middleName: text(UNKNOWN),
  lastName: text('Of an account that is invited by id.'),
  emailAddress: text('As sent, when the invitation is by address; else only for those who share a place.'),
  emailVerified: bool(MET),
  preload: bool(NEVER),
  mobilePhone: text(UNKNOWN),
  mobilePhoneVerified: bool(NEVER),
  mobilePhoneVerifiedWeb: bool(NEVER),
  profileId: text(UNKNOWN),
  profileImageURI: text('Of an account that is invited by id.'),
  profileImageId: uuid(UNKNOWN),
  profileImageBackground: text(UNKNOWN),
  timeZone: text(MET),
  registeredDateTime: instant(MET),
  active: bool('True of an account that can be invited by id; false where nothing is known.'),
  actedAs: bool(NEVER),
})

export const Invite = Type.Object(
  {
    socialInviteId: uuid('Null when the item was refused.'),
    socialId: Type.String({ format: 'uuid', description: 'The social of the path.' }),
    invitedUserId: uuid('As sent, or of somebody who shares a place with the caller.'),
    invitedUser: User,
    didAttend: bool('Whether a host has checked the guest in.'),
    dateTimeInvited: instant('When the standing invitation was made.'),
    error: text('Why the item was refused; else null.'),
  },
  { description: 'Every field is there in each answer: an unknown text is null, an unknown boolean false.' },
)

export type Invite = Static<typeof Invite>
export type User = Static<typeof User>

export const MOST_ITEMS = 1_000

/** For readers only: elements are read one by one, so that a wrong one is no more than its own error. */
export const Body = Type.Array(
  Type.Partial(
    Type.Object({ ...Invite.properties, socialId: uuid('The path’s.'), invitedUser: Type.Partial(User) }),
  ),
  {
    maxItems: MOST_ITEMS,
    description:
      'The invitee is invitedUserId, else invitedUser.userId, else invitedUser.emailAddress. All else is ignored.',
    examples: [BY_ADDRESS, BY_ID],
  },
)

export const Answer = Type.Array(Invite)
export const SocialPath = Type.Object({
  socialId: Type.String({ format: 'uuid', description: 'The social.', examples: [SOCIAL_ID] }),
})

const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    detail: Type.String({ description: 'A sentence for a person.' }),
  },
  {
    title: 'Problem',
    additionalProperties: true,
    description: 'RFC 9457. The request was refused as a whole.',
  },
)

const problem = { content: { 'application/problem+json': { schema: Problem } } }

/** What may be answered besides the array; with words for readers, also about that. */
export const PROBLEMS = withWords({ '4xx': problem, '5xx': problem }, () => WORDS)
