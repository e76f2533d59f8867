import { Type, type TSchemaOptions } from 'typebox'
import type { InviteOutcome } from '../../core/verbs/invite.ts'
import { STATES, type State } from '../../core/transitions.ts'
import { ProblemSchema } from '../../http/problem-schema.ts'
import { KindOfPlace, ScopeOfKey } from './request-schemas.ts'

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
