import { Type, type Static } from 'typebox'
import { RELATIONSHIPS, USERS } from './present.ts'
import type { InviteResource } from './resource.ts'
import { nullableString, oneOf, optional } from './schema-pieces.ts'

const SORTS = ['created_at', '-created_at', 'updated_at', '-updated_at'] as const
/** Up to fifteen digits: with a thousand a page, PostgreSQL still counts that far. */
const COUNT = '^[1-9][0-9]{0,14}$'

export const listQuery = (roles: readonly string[]) => ({
  page: Type.Optional(Type.String({ pattern: COUNT, description: 'From 1, and 1 unless given.' })),
  per_page: Type.Optional(
    Type.String({ pattern: COUNT, description: '25 unless given; beyond 1000 it is 1000.' }),
  ),
  sort: Type.Optional(
    Type.Unsafe<(typeof SORTS)[number]>(oneOf(SORTS, { description: 'As `created_at` unless given.' })),
  ),
  'filter[invite_user_as]': Type.Optional(oneOf([...roles, ''], { description: 'Empty is no filter.' })),
})

export const viewQuery = (type: string) => ({
  include: Type.Optional(
    Type.String({
      description: `People to send along: ${RELATIONSHIPS.join(', ')}, by commas, or * for all.`,
    }),
  ),
  [`fields[${type}]`]: Type.Optional(
    Type.String({ description: 'The attributes and relationships to send, by commas.' }),
  ),
  [`fields[${USERS}]`]: Type.Optional(Type.String({ description: 'The same for people sent along.' })),
})

const ignoredMoment = Type.Optional(
  nullableString({ description: 'ISO 8601, or as in `2021-11-23 14:38:09 UTC`. The server sets its own.' }),
)

export const inviteBody = ({ type, roles, words }: InviteResource) =>
  Type.Object({
    data: Type.Object({
      type: Type.Literal(type),
      attributes: Type.Object({
        recipient_email: Type.String({ description: 'One address. Its owner gets the mail.' }),
        invite_user_as: Type.Optional(oneOf(roles, { description: `${roles[0] ?? ''} unless given.` })),
        created_at: ignoredMoment,
        updated_at: ignoredMoment,
        updated_in_db_at: ignoredMoment,
      }),
      relationships: Type.Optional(
        Type.Unknown({ description: `May name the ${words.place}, if it is the one of the address.` }),
      ),
    }),
  })

/** Nothing is required: what is missing is the code, and that is the engine's to say. */
export const acceptBody = ({ type }: InviteResource) =>
  Type.Unsafe<{
    data?: { attributes?: { code?: string; updated_in_db_at?: string | null; overwrite?: boolean } }
  } | null>({
    ...Type.Object({
      data: Type.Optional(
        Type.Object({
          type: Type.Literal(type),
          id: Type.Optional(Type.String({ description: 'If given, the one of the address.' })),
          attributes: optional({
            code: Type.String({ description: 'From the mail.' }),
            updated_in_db_at: nullableString({
              description: 'If given and not the current one, nothing happens and the answer is 409.',
            }),
            overwrite: Type.Boolean({ description: 'True: whatever `updated_in_db_at` says.' }),
          }),
        }),
      ),
    }),
    type: ['object', 'null'],
  })

export type InviteBody = Static<ReturnType<typeof inviteBody>>
export type AcceptBody = Static<ReturnType<typeof acceptBody>>

/** `page` and `per_page` are digits. */
export interface ListQuery {
  readonly page?: string
  readonly per_page?: string
  readonly sort?: (typeof SORTS)[number]
  readonly 'filter[invite_user_as]'?: string
}
