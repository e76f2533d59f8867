import { Type, type Static } from 'typebox'
import type { InvitationChange } from '../../core/verbs/change-invitation.ts'
import type { InviteRequest } from '../../core/verbs/invite.ts'
import type { ResendRequest } from '../../core/verbs/resend.ts'
import { readMoment } from './moments.ts'
import { Id, Moment, Note, orNull } from './request-schemas.ts'

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
    dryRun: Type.Optional(
      Type.Boolean({ description: 'Only tells how it would go: nobody is invited, nothing is mailed.' }),
    ),
  },
  {
    additionalProperties: false,
    examples: [
      { invitees: [{ email: 'joe@example.com' }, { email: 'kim@example.com' }], message: 'See you there!' },
    ],
  },
)

const resending = {
  rotate: Type.Optional(Type.Boolean({ description: 'A new code, which ends the earlier ones.' })),
  expiresAt,
  notify,
}

export const Resend = Type.Object(resending, {
  additionalProperties: false,
  examples: [{ rotate: true }],
})

/** What is not given stays as it is. */
export const InvitationChanges = Type.Object(
  {
    role: Type.Optional(Type.String({ maxLength: 50 })),
    expiresAt,
    message: Type.Optional(orNull(Note)),
  },
  { additionalProperties: false, minProperties: 1, examples: [{ message: 'See you there!' }] },
)

const ids = Type.Array(Id, { minItems: 1, maxItems: 500, description: 'Of invitations of this place.' })

export const Chosen = Type.Object(
  { ids },
  { additionalProperties: false, examples: [{ ids: ['01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90'] }] },
)

export const ChosenToResend = Type.Object(
  { ids, ...resending },
  { additionalProperties: false, examples: [{ ids: ['01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90'] }] },
)

export const inviteRequestIn = ({
  invitees,
  expiresAt: until,
  dryRun: _,
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

export const changesIn = ({
  expiresAt: until,
  ...rest
}: Static<typeof InvitationChanges>): InvitationChange => ({
  ...rest,
  ...(until === undefined ? {} : { expiresAt: readMoment(until, 'expiresAt') }),
})

/** Ids as we write them. */
export const idsIn = ({ ids }: Static<typeof Chosen>): readonly string[] => ids.map((id) => id.toLowerCase())
