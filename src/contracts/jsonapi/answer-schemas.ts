import { Type } from 'typebox'
import { USERS } from './present.ts'
import type { InviteResource } from './resource.ts'
import { moment, nullableString, oneOf, optional } from './schema-pieces.ts'

/** What answers look like. They are written by these schemas, so that nothing else can get out. */
export const buildAnswers = ({ type, roles }: InviteResource) => {
  const Invite = Type.Object({
    id: Type.String({ format: 'uuid' }),
    type: Type.Literal(type),
    ...visibleParts(roles),
  })
  const compound = { included: Type.Optional(Type.Array(User)) }
  const One = Type.Object({ data: Invite, ...compound })
  const Many = Type.Object({ data: Type.Array(Invite), ...compound, meta: metaOf(roles) })
  return { One, Many }
}

/** All optional, because a sparse fieldset may leave any of them out; in the order they are written. */
const visibleParts = (roles: readonly string[]) => ({
  attributes: optional({
    accepted_at: nullableString({ format: 'date-time', description: 'Null until accepted.' }),
    code: nullableString({ description: 'Null for whoever could not grant the role themselves.' }),
    created_at: moment('UTC, to the second, as all moments here.'),
    invite_user_as: oneOf(roles),
    recipient_email: nullableString({
      description: 'As the inviter wrote it; null when somebody was invited by account.',
    }),
    updated_at: moment('When anything about it last changed.'),
    updated_in_db_at: moment(
      'The same as `updated_at`; to be sent back as a guard against acting on old news.',
    ),
  }),
  relationships: optional({
    accepted_by_user: relationship('Who accepted it, if anybody has.'),
    cancelled_by_user: relationship('Who took it back, if anybody has.'),
    invited_by_user: relationship('Who invited.'),
  }),
})

const relationship = (description: string) =>
  Type.Object(
    {
      data: Type.Unsafe<{ id: string; type: string } | null>({
        ...Type.Object({ id: Type.String({ format: 'uuid' }), type: Type.Literal(USERS) }),
        type: ['object', 'null'],
      }),
    },
    { description },
  )

const User = Type.Object({
  id: Type.String({ format: 'uuid' }),
  type: Type.Literal(USERS),
  attributes: optional({
    created_at: moment('When the account was made.'),
    email: nullableString({ description: 'Null unless the caller shares a place with this person.' }),
    first_name: nullableString({}),
    last_name: nullableString({}),
    name: nullableString({ description: 'As the person wants to be shown.' }),
  }),
})

const metaOf = (roles: readonly string[]) =>
  Type.Object({
    pagination: Type.Object({
      page: Type.Integer(),
      per_page: Type.Integer({ description: 'As used.' }),
      total_count: Type.Integer(),
      total_pages: Type.Integer(),
    }),
    sort: nullableString({ description: 'As sent.' }),
    filter: Type.Object(
      { invite_user_as: Type.Optional(oneOf(roles)) },
      { description: 'What was filtered by.' },
    ),
  })

const ErrorDocument = Type.Object(
  {
    errors: Type.Array(
      Type.Object({
        status: Type.String(),
        title: Type.String(),
        detail: Type.String(),
        source: Type.Optional(
          Type.Object({
            pointer: Type.Optional(Type.String({ description: 'Into the body.' })),
            parameter: Type.Optional(Type.String()),
          }),
        ),
        meta: Type.Optional(Type.Object({ updated_in_db_at: moment('What the guard should have been.') })),
      }),
    ),
  },
  { title: 'JsonApiErrors', description: 'What went wrong.' },
)

export const ERRORS = { '4xx': ErrorDocument, '5xx': ErrorDocument }
