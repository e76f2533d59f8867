import { Type, type TSchemaOptions } from 'typebox'
import { SCOPES, type Scope } from '../../core/actor.ts'
import { LONGEST_NAME, NAME_PATTERN } from '../../core/names.ts'
import { KIND_NAMES, type KindName } from '../../core/kinds.ts'
import type { InviteOutcome } from '../../core/verbs/invite.ts'
import { STATES, type State } from '../../core/transitions.ts'
import { ProblemSchema } from '../../http/problem-schema.ts'
import { UUID } from './ids.ts'

const line = (maxLength: number, options: TSchemaOptions = {}) =>
  Type.String({ ...options, minLength: 1, maxLength, pattern: NAME_PATTERN })

/** Of places. */
export const Name = line(200, { examples: ['Riverside'] })
/** Of people and keys: short enough to stand in a letter. */
export const ShortName = line(LONGEST_NAME, { examples: ['Ann Example'] })
export const OrganizationType = line(100, { examples: ['Agency'] })

export const LogoUrl = Type.String({
  format: 'uri',
  pattern: '^https://',
  maxLength: 2000,
  examples: ['https://www.example.com/logo.png'],
})

/** Several lines, and no other control characters. */
export const Note = Type.String({
  maxLength: 1000,
  pattern: '^[^\\u0000-\\u0009\\u000b-\\u001f\\u007f]*$',
  description: 'Said by the inviter in the mail.',
})

/** In requests: RFC 3339, always with a zone. */
export const Moment = Type.String({
  format: 'date-time',
  maxLength: 40,
  examples: ['2030-06-01T18:00:00Z'],
})

export const Id = Type.String({ pattern: UUID, examples: ['01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90'] })

export const SeatLimit = Type.Integer({ minimum: 1, maximum: 10_000, examples: [30] })

export const Roles = Type.Array(Type.String({ minLength: 1, maxLength: 50 }), {
  minItems: 1,
  maxItems: 10,
  description: 'Several only in an account list.',
  examples: [['user']],
})

export const KindOfPlace = Type.Unsafe<KindName>({ type: 'string', enum: [...KIND_NAMES] })
export const ScopeOfKey = Type.Unsafe<Scope>({ type: 'string', enum: [...SCOPES] })

/** Null takes away what was set. */
export const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T) =>
  Type.Union([schema, Type.Null()])

/** In answers. */
const nullable = (type: 'string' | 'integer', options: TSchemaOptions = {}) =>
  Type.Unsafe<unknown>({ ...options, type: [type, 'null'] })
const moment = (options: TSchemaOptions = {}) => Type.String({ ...options, format: 'date-time' })
const uuid = Type.String({ format: 'uuid' })

const Place = Type.Object(
  {
    id: uuid,
    kind: KindOfPlace,
    name: Type.String(),
    number: nullable('integer', { description: 'Of workspaces: `workspace_id` in the workspace contract.' }),
    organizationType: nullable('string'),
    logoUrl: nullable('string'),
    seatLimit: nullable('integer', { description: 'Null: no limit.' }),
    seatsTaken: nullable('integer', { description: 'By members. Null where seats are not counted.' }),
    seatsPending: nullable('integer', { description: 'Held by pending invitations.' }),
    startsAt: nullable('string', { format: 'date-time' }),
    endsAt: nullable('string', { format: 'date-time', description: 'No invitation outlives it.' }),
    strict: Type.Boolean({
      description: 'Accepting needs the code and the verified address it was sent to.',
    }),
    locked: Type.Boolean({ description: 'Nobody is invited, and nobody enters.' }),
    lockedAt: nullable('string', { format: 'date-time' }),
    createdAt: moment(),
    roles: Type.Array(Type.String(), { description: "The caller's own." }),
  },
  { $id: 'Place', description: 'A place, as one of its members meets it.' },
)

const Member = Type.Object(
  {
    accountId: uuid,
    roles: Type.Array(Type.String()),
    name: nullable('string'),
    address: nullable('string', {
      description:
        'Members see the addresses of each other, but not of somebody who was added by id as a stranger.',
    }),
    addressVerified: Type.Boolean(),
    image: nullable('string'),
    invitationId: nullable('string', {
      description: 'The invitation that brought the person in, if one did.',
    }),
    joinedAt: moment(),
  },
  { $id: 'Member', description: 'A member of a place.' },
)

const Invitation = Type.Object(
  {
    id: uuid,
    placeId: uuid,
    role: Type.String(),
    address: nullable('string', { description: 'As it was invited. Null: invited by account.' }),
    state: Type.Unsafe<State>({ type: 'string', enum: [...STATES] }),
    expiresAt: moment(),
    createdAt: moment(),
    updatedAt: moment(),
    closedAt: nullable('string', {
      format: 'date-time',
      description: 'When it was accepted, declined or cancelled.',
    }),
  },
  { $id: 'Invitation', description: 'An invitation.' },
)

const Outcome = Type.Object(
  {
    status: Type.Unsafe<InviteOutcome['status']>({
      type: 'string',
      enum: ['invited', 'already_invited', 'already_member', 'refused'],
    }),
    invitation: Type.Union([Type.Unsafe<object>({ $ref: 'Invitation#' }), Type.Null()], {
      description: 'The new one, or the one that stands; null where there is none.',
    }),
    code: nullable('string', { description: 'With `refused`: why, for programs.' }),
    detail: nullable('string', { description: 'With `refused`: why, for a person.' }),
  },
  { $id: 'InviteOutcome', description: 'How inviting went for one person.' },
)

const Me = Type.Object(
  {
    accountId: uuid,
    name: nullable('string'),
    firstName: nullable('string'),
    lastName: nullable('string'),
    image: nullable('string'),
    timeZone: nullable('string'),
    addresses: Type.Array(Type.Object({ address: Type.String(), verified: Type.Boolean() })),
    openToStrangers: Type.Boolean({
      description: 'Whether people who share no place with the account may invite it by its id.',
    }),
    createdAt: moment(),
    key: Type.Union(
      [
        Type.Object({
          id: uuid,
          scopes: Type.Array(ScopeOfKey),
          placeId: nullable('string'),
        }),
        Type.Null(),
      ],
      { description: 'The API key that calls; null for a person.' },
    ),
  },
  { $id: 'Me', description: 'Who calls.' },
)

const keyFields = {
  id: uuid,
  name: Type.String(),
  prefix: Type.String({ description: 'How the token begins, to tell keys apart.' }),
  scopes: Type.Array(ScopeOfKey),
  placeId: nullable('string', { description: 'The one place it is good for. Null: all of them.' }),
  createdAt: moment(),
  expiresAt: nullable('string', { format: 'date-time', description: 'Null: until it is revoked.' }),
}
const ApiKey = Type.Object(keyFields, { $id: 'ApiKey', description: 'An API key.' })
const NewApiKey = Type.Object(
  { ...keyFields, token: Type.String({ description: 'Told once, here, and never again.' }) },
  { $id: 'NewApiKey', description: 'The new API key, with its token.' },
)

const Correspondent = Type.Union([Type.Object({ name: Type.String(), address: Type.String() }), Type.Null()])
const mailFields = {
  id: uuid,
  to: Correspondent,
  from: Correspondent,
  subject: Type.String(),
  date: nullable('string', { format: 'date-time' }),
  text: Type.String(),
  links: Type.Array(Type.String(), { description: 'The web links of the text, in order, each once.' }),
}
const Mail = Type.Object(mailFields, { $id: 'Mail', description: 'A mail.' })
const FullMail = Type.Object(
  {
    ...mailFields,
    replyTo: Correspondent,
    html: Type.String({ description: 'As it was sent.' }),
  },
  { $id: 'FullMail', description: 'A mail, with how it looks.' },
)

/** Known to OpenAPI by their names. */
export const SHARED = [
  ProblemSchema,
  Place,
  Member,
  Invitation,
  Outcome,
  Me,
  ApiKey,
  NewApiKey,
  Mail,
  FullMail,
]

/** A shared schema by its name. */
export const answer = (
  name:
    'Place' | 'Member' | 'Invitation' | 'InviteOutcome' | 'Me' | 'ApiKey' | 'NewApiKey' | 'Mail' | 'FullMail',
) => Type.Unsafe<object>({ $ref: `${name}#` })

export const SECURITY = [{ bearer: [] }, { apiKey: [] }]
export const PERSON_ONLY = [{ bearer: [] }]
