import { Type, type Static } from 'typebox'
import { withWords } from '../../http/openapi-responses.ts'
import { CODE, INVITE_NUMBER, TO_INVITE, WORKSPACE_NUMBER } from './example-schemas.ts'
import { wordsOf } from './response-schemas.ts'

const nullable = (type: 'string' | 'integer', description: string) =>
  type === 'string'
    ? Type.Unsafe<string | null>({ type: ['string', 'null'], description })
    : Type.Unsafe<number | null>({ type: ['integer', 'null'], description })

const STATES = ['pending', 'accepted', 'declined', 'cancelled', 'expired']

const state = Type.Unsafe<string>({
  type: 'string',
  enum: STATES,
  description: 'Past its time it is expired.',
})

export const Invite = Type.Object({
  id: Type.Integer(),
  name: Type.String({ description: 'Of the workspace.' }),
  email: nullable('string', 'The invited address as it was written; null when a person was invited by id.'),
  state,
  created_at: Type.String({ format: 'date-time', description: 'With milliseconds.' }),
  sender_email: nullable('string', 'Null when the sender is no more, or has not confirmed it.'),
})

export const Invites = Type.Object({
  invites: Type.Array(Invite, {
    description: 'Open invitations of the workspace, for those who may invite there.',
  }),
  my_invites: Type.Array(Invite, { description: 'What waits for the caller, by verified address.' }),
})

const Person = Type.Object({
  id: Type.Integer({ description: 'Made of the address: the same before and after accepting.' }),
  email: nullable('string', 'As written.'),
  first_name: nullable('string', 'Always null for somebody who is only invited.'),
  last_name: nullable('string', 'Always null for somebody who is only invited.'),
})

export const Preview = Type.Object({
  success: Type.Literal(true),
  data: Type.Object({
    id: Type.Integer(),
    state,
    created_at: Type.String({ format: 'date-time' }),
    user: Person,
    sender: Person,
    workspace: Type.Object({
      id: Type.Integer(),
      name: Type.String(),
      organization_type: nullable('string', 'Null unless set.'),
      workspace_logo: Type.Object({
        id: Type.Integer(),
        s3_key: nullable('string', 'Always null: logos are not kept here.'),
        format_type: nullable('string', 'Always null.'),
      }),
    }),
  }),
})

const User = Type.Object({
  id: Type.Integer(),
  first_name: nullable('string', 'Null while pending.'),
  last_name: nullable('string', 'Null while pending.'),
  email: nullable('string', 'Null for an account without an address.'),
  avatar_image: nullable('string', 'A URL; null while pending.'),
  invite_status: Type.Unsafe<'pending' | 'acceped'>({
    type: 'string',
    enum: ['pending', 'acceped'],
    description: '`acceped` is spelled so: clients compare with it.',
  }),
  invite_id: nullable(
    'integer',
    'The invitation that brought the person; null for founders and those added without.',
  ),
})

const workspaceFields = {
  id: Type.Integer(),
  name: Type.String(),
  available_users_count: Type.Integer({ description: 'Seats in all; 2147483647 when there is no limit.' }),
  can_add_new_users: Type.Boolean({ description: 'Whether a seat is free and the workspace is not locked.' }),
  can_invite_users_count: Type.Integer({ description: 'Seats less members less pending.' }),
  workspace_roles: Type.Array(
    Type.Object({
      id: Type.Integer({ description: 'The position of the role, from 1 for the highest.' }),
      name: Type.String(),
      users: Type.Array(User),
    }),
  ),
}

export const Workspace = Type.Object(workspaceFields)
export type Workspace = Static<typeof Workspace>
export type User = Static<typeof User>
export type Invite = Static<typeof Invite>
export type Preview = Static<typeof Preview>

export const LOCATIONS = [
  'workspaceSettingsPage',
  'signUpForm',
  'guidedWalkthrough',
  'progressMeter',
  'templateBranding',
] as const

export const InviteBody = Type.Object(
  {
    user_emails: Type.Array(Type.String(), { minItems: 1, description: 'At most 500 addresses.' }),
    location: Type.Optional(
      Type.Unsafe<(typeof LOCATIONS)[number]>({
        type: 'string',
        enum: LOCATIONS,
        description: 'Where in the client the people were invited. Checked, and not kept.',
      }),
    ),
    workspace_id: Type.Optional(Type.Integer({ description: 'The workspace used last unless given.' })),
  },
  { examples: [TO_INVITE] },
)

const addresses = (description: string) => Type.Array(Type.String(), { description })

export const InviteAnswer = Type.Object({
  successfully_invited_users: addresses('As sent, like the other lists; each address is in exactly one.'),
  already_invited_users: addresses('An invitation to them is pending. They are not mailed again.'),
  already_on_workspace: addresses('Members.'),
  invalid_emails: addresses('What is no address, and who cannot be mailed now. Always there, mostly empty.'),
  workspace: Workspace,
})

export const Success = Type.Object({ success: Type.Literal('true', { description: 'A string.' }) })
export const Notice = Type.Object({ notice: Type.String() })

export const WorkspaceQuery = Type.Object({
  workspace_id: Type.Optional(
    Type.String({
      description: 'The workspace used last unless given.',
      examples: [String(WORKSPACE_NUMBER)],
    }),
  ),
})

const code = Type.Optional(
  Type.String({
    description: 'From the invitation mail; not needed with the invited address, once it is verified.',
  }),
)
export const CodeQuery = Type.Object({ code })
/** A PUT without a body arrives as null. */
export const CodeBody = Type.Unsafe<{ code?: string } | null>({
  ...Type.Object({ code }),
  type: ['object', 'null'],
  examples: [{ code: CODE }],
})

export const InvitePath = Type.Object({
  id: Type.String({ description: 'An integer, 1 … 2^48.', examples: [String(INVITE_NUMBER)] }),
})

const Failure = Type.Object(
  {
    success: Type.Literal(false),
    errors: Type.Array(Type.String(), { description: 'Sentences for a person.' }),
  },
  { title: 'WorkspaceFailure', description: 'What went wrong.' },
)

/** What every route may answer besides its success; with words for readers, also about that. */
export const FAILURES = withWords({ '4xx': Failure, '5xx': Failure }, wordsOf)

export const TAGS = ['Workspace invitations']
export const SECURITY = [{ bearer: [] }, { authentication: [] }]
