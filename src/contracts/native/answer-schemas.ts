import { Type } from 'typebox'
import { LETTER_STATES, type LastLetter } from '../../core/described.ts'
import type { BulkOutcome } from '../../core/verbs/bulk.ts'
import type { DryOutcome } from '../../core/verbs/dry-run.ts'
import type { InviteOutcome } from '../../core/verbs/invite.ts'
import { STATES, type State } from '../../core/transitions.ts'
import { ProblemSchema } from '../../http/problem-schema.ts'
import { InvitationPreview, InvitedTo } from './preview-schema.ts'
import { InvitationEvent, InvitationLetter, MyInvitation } from './reading-schemas.ts'
import { KindOfPlace, ScopeOfKey } from './request-schemas.ts'
import { moment, momentOrNone, numberOrNone, orNone, uuid, objectOrNone } from './schema-words.ts'

const Place = Type.Object(
  {
    id: uuid,
    kind: KindOfPlace,
    name: Type.String(),
    number: numberOrNone({ description: 'Of workspaces: `workspace_id` in the workspace contract.' }),
    organizationType: orNone(),
    logoUrl: orNone(),
    seatLimit: numberOrNone({ description: 'Null: no limit.' }),
    seatsTaken: numberOrNone({ description: 'By members. Null where seats are not counted.' }),
    seatsPending: numberOrNone({ description: 'Held by pending invitations.' }),
    startsAt: momentOrNone(),
    endsAt: momentOrNone({ description: 'No invitation outlives it.' }),
    strict: Type.Boolean({
      description: 'Accepting needs the code and the verified address it was sent to.',
    }),
    locked: Type.Boolean({ description: 'Nobody is invited, and nobody enters.' }),
    lockedAt: momentOrNone(),
    expiryDays: numberOrNone({
      description: 'After how many days invitations run out unless asked otherwise. Null: 30.',
    }),
    renewable: Type.Boolean({
      description: 'Whether the invited may ask for a fresh link once theirs has run out.',
    }),
    location: orNone({ description: 'Where it takes place.' }),
    timeZone: orNone({ description: 'IANA. Its moments are told in this zone.' }),
    locale: orNone({
      description: 'BCP 47. The language of its mails, unless invitation or invitee say otherwise.',
    }),
    revision: Type.Integer({ description: 'Counts the changes of name, start, end and location.' }),
    createdAt: moment(),
    roles: Type.Array(Type.String(), { description: "The caller's own." }),
    mayGrant: Type.Array(Type.String(), {
      description: 'The roles the caller may give and take, by inviting or otherwise, from the highest down.',
    }),
    mayChange: Type.Boolean({ description: 'Whether the caller may change the place itself.' }),
  },
  { $id: 'Place', description: 'A place, as one of its members meets it.' },
)

const Member = Type.Object(
  {
    accountId: uuid,
    roles: Type.Array(Type.String()),
    name: orNone(),
    address: orNone({
      description:
        'Members see the addresses of each other, but not of somebody who was added by id as a stranger. ' +
        'At an event only hosts see those of others. A key without `read` is told of nobody else who they are.',
    }),
    addressVerified: Type.Boolean(),
    image: orNone(),
    invitationId: orNone({
      description: 'The invitation that brought the person in, if one did; for those who may invite.',
    }),
    joinedAt: moment(),
  },
  { $id: 'Member', description: 'A member of a place.' },
)

const person = (description: string) => Type.Object({ accountId: uuid, name: orNone() }, { description })

const Invitation = Type.Object(
  {
    id: uuid,
    placeId: uuid,
    role: Type.String(),
    address: orNone({ description: 'As it was invited. Null: invited by account.' }),
    state: Type.Unsafe<State>({ type: 'string', enum: [...STATES] }),
    message: orNone({ description: 'Said by the inviter in the mail.' }),
    locale: orNone({ description: 'BCP 47. The language of its mail, if one was asked for.' }),
    invitee: Type.Object(
      { accountId: orNone({ format: 'uuid' }), name: orNone() },
      { description: 'Who accepted, or was invited by account. Nulls: only the address is known.' },
    ),
    inviter: person('Who invited.'),
    expiresAt: moment(),
    createdAt: moment(),
    updatedAt: moment(),
    resentAt: momentOrNone({ description: 'When it was last sent again.' }),
    closedAt: momentOrNone({
      description: 'When it was accepted, declined or cancelled.',
    }),
    closedBy: objectOrNone(person('Who accepted, declined or cancelled it.'), {
      description: 'Not told of somebody who declined what was sent to their address.',
    }),
    checkedInAt: momentOrNone({ description: 'Of guests who came.' }),
    delivery: objectOrNone(
      Type.Object({
        state: Type.Unsafe<LastLetter['state']>({
          type: 'string',
          enum: [...LETTER_STATES],
          description:
            'Of a letter to somebody invited by account it is `sent` once its turn has come, however it fared.',
        }),
        at: moment({ description: 'When it came to that.' }),
        reply: orNone({
          description: "The mail server's own words. Null for somebody invited by account.",
        }),
      }),
      { description: 'How the last letter to the invited went. Null: there was none.' },
    ),
  },
  { $id: 'Invitation', description: 'An invitation, for those who may invite.' },
)

const Outcome = Type.Object(
  {
    status: Type.Unsafe<InviteOutcome['status'] | DryOutcome['status']>({
      type: 'string',
      enum: ['invited', 'invitable', 'already_invited', 'already_member', 'refused'],
      description: '`invitable`: with `dryRun`, whoever would be invited.',
    }),
    invitation: Type.Union([Type.Unsafe<object>({ $ref: 'Invitation#' }), Type.Null()], {
      description: 'The new one, or the one that stands; null where there is none.',
    }),
    code: orNone({ description: 'With `refused`: why, for programs.' }),
    detail: orNone({ description: 'With `refused`: why, for a person.' }),
  },
  { $id: 'InviteOutcome', description: 'How inviting went for one person.' },
)

const BulkOutcomeSchema = Type.Object(
  {
    id: uuid,
    status: Type.Unsafe<BulkOutcome['status']>({ type: 'string', enum: ['done', 'refused'] }),
    invitation: Type.Union([Type.Unsafe<object>({ $ref: 'Invitation#' }), Type.Null()], {
      description: 'As it is now. Null with `refused`.',
    }),
    code: orNone({ description: 'With `refused`: why, for programs.' }),
    detail: orNone({ description: 'With `refused`: why, for a person.' }),
  },
  { $id: 'BulkOutcome', description: 'How an act went for one of many invitations.' },
)

const Me = Type.Object(
  {
    accountId: uuid,
    name: orNone(),
    firstName: orNone(),
    lastName: orNone(),
    image: orNone(),
    timeZone: orNone({ description: 'IANA.' }),
    locale: orNone({ description: 'BCP 47.' }),
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
          placeId: orNone(),
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
  placeId: orNone({ description: 'The one place it is good for. Null: all of them.' }),
  createdAt: moment(),
  expiresAt: momentOrNone({ description: 'Null: until it is revoked.' }),
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
  date: momentOrNone(),
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

const Ticket = Type.Object(
  {
    ticket: Type.String({ description: 'Shown at the door. It opens no invitation.' }),
    url: Type.String({
      format: 'uri',
      description: 'What a QR code holds: the page where a host checks the guest in.',
    }),
  },
  { $id: 'Ticket', description: "A guest's ticket." },
)

/** Known to OpenAPI by their names. */
export const SHARED = [
  ProblemSchema,
  Place,
  Member,
  Invitation,
  Outcome,
  BulkOutcomeSchema,
  Me,
  ApiKey,
  NewApiKey,
  Mail,
  FullMail,
  Ticket,
  InvitedTo,
  InvitationPreview,
  MyInvitation,
  InvitationEvent,
  InvitationLetter,
]

/** A shared schema by its name. */
export const answer = (
  name:
    | 'InvitedTo'
    | 'InvitationPreview'
    | 'MyInvitation'
    | 'InvitationEvent'
    | 'InvitationLetter'
    | 'Place'
    | 'Member'
    | 'Invitation'
    | 'InviteOutcome'
    | 'BulkOutcome'
    | 'Me'
    | 'ApiKey'
    | 'NewApiKey'
    | 'Mail'
    | 'FullMail'
    | 'Ticket',
) => Type.Unsafe<object>({ $ref: `${name}#` })

export const SECURITY = [{ bearer: [] }, { apiKey: [] }]
/** For visitors as well, who are known if they are signed in. */
export const OPTIONAL_PERSON = [{}, { bearer: [] }]
export const PERSON_ONLY = [{ bearer: [] }]
