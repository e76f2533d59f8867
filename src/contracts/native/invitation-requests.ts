import { Type, type Static } from 'typebox'
import type { InviteRequest } from '../../core/verbs/invite.ts'
import type { ResendRequest } from '../../core/verbs/resend.ts'
import { readMoment } from './moments.ts'
import { Id, Moment, Note } from './request-schemas.ts'

export const InvitationPath = Type.Object({ placeId: Id, invitationId: Id })

const MOST_INVITEES = 10_000

const role = Type.Optional(
  Type.String({ maxLength: 50, description: 'The default role of the kind unless given.' }),
)
const Invitee = Type.Union([
  Type.Object({ email: Type.String({ maxLength: 320 }), role }, { additionalProperties: false }),
  Type.Object({ userId: Id, role }, { additionalProperties: false }),
])

const expiresAt = Type.Optional(Moment)
const notify = Type.Optional(Type.Boolean({ description: 'Whether to mail. True unless given.' }))

export const NewInvitations = Type.Object(
  {
    invitees: Type.Array(Invitee, { minItems: 1, maxItems: MOST_INVITEES }),
    message: Type.Optional(Note),
    locale: Type.Optional(Type.String({ pattern: '^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$', maxLength: 35 })),
    expiresAt,
    notify,
  },
  {
    additionalProperties: false,
    examples: [
      { invitees: [{ email: 'joe@example.com' }, { email: 'kim@example.com' }], message: 'See you there!' },
    ],
  },
)

export const Resend = Type.Object(
  {
    rotate: Type.Optional(Type.Boolean({ description: 'A new code, which ends the earlier ones.' })),
    expiresAt,
    notify,
  },
  { additionalProperties: false, examples: [{ rotate: true }] },
)

export const inviteRequestIn = ({
  invitees,
  expiresAt: until,
  ...rest
}: Static<typeof NewInvitations>): InviteRequest => ({
  ...rest,
  ...(until === undefined ? {} : { expiresAt: readMoment(until, 'expiresAt') }),
  invitees: invitees.map((invitee) => ({
    ...('email' in invitee ? { address: invitee.email } : { accountId: invitee.userId.toLowerCase() }),
    ...(invitee.role === undefined ? {} : { role: invitee.role }),
  })),
})

export const resendRequestIn = ({ expiresAt: until, ...rest }: Static<typeof Resend>): ResendRequest => ({
  ...rest,
  ...(until === undefined ? {} : { expiresAt: readMoment(until, 'expiresAt') }),
})
