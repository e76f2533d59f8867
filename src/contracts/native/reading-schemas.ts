import { Type } from 'typebox'
import { LETTER_STATES, type LastLetter } from '../../core/described.ts'
import type { HistoryLetter } from '../../core/history.ts'
import { moment, momentOrNone, orNone, uuid } from './schema-words.ts'

/** What waits for the caller. */
export const MyInvitation = Type.Object(
  {
    invitation: Type.Object({
      id: uuid,
      placeId: uuid,
      role: Type.String(),
      expiresAt: moment(),
      createdAt: moment(),
      message: orNone({ description: 'Said by the inviter.' }),
    }),
    place: Type.Unsafe<object>({ $ref: 'InvitedTo#' }),
    inviter: Type.Union([Type.Object({ name: orNone() }), Type.Null()], {
      description: 'Null: that account is gone.',
    }),
    needsCode: Type.Boolean({ description: 'Whether answering needs the code of the mail.' }),
  },
  { $id: 'MyInvitation', description: 'An invitation that waits for the caller.' },
)

export const InvitationEvent = Type.Object(
  {
    id: uuid,
    at: moment(),
    type: Type.String({ examples: ['invited', 'resent', 'accepted'] }),
    actor: Type.Union([Type.Object({ accountId: uuid, name: orNone() }), Type.Null()], {
      description:
        'Null for what time did, for somebody without an account, and for who declined what was sent to ' +
        'their address.',
    }),
    key: Type.Boolean({ description: 'Whether an API key acted for them.' }),
    data: Type.Unsafe<unknown>({
      type: ['object', 'null'],
      additionalProperties: true,
      description: 'What belongs to it, by type.',
    }),
  },
  { $id: 'InvitationEvent', description: 'Something that happened to an invitation.' },
)

export const InvitationLetter = Type.Object(
  {
    id: uuid,
    letter: Type.Unsafe<HistoryLetter['letter']>({
      type: 'string',
      enum: ['invitation', 'fresh_link_wish'],
      description: '`fresh_link_wish` went to whoever vouches for the invitation, all others to the invited.',
    }),
    address: orNone({ description: 'Where it went. Null where the caller may not know it.' }),
    state: Type.Unsafe<LastLetter['state']>({
      type: 'string',
      enum: [...LETTER_STATES],
      description:
        'Where the caller may not know the address: `sent` once its turn has come, however it fared.',
    }),
    attempts: Type.Integer(),
    createdAt: moment(),
    nextAttemptAt: momentOrNone({ description: 'While it waits.' }),
    settledAt: momentOrNone({ description: 'When it was sent, or given up.' }),
    reply: orNone({
      description: "The mail server's own words. Null where the caller may not know the address.",
      examples: ['550 5.1.1 No such user here'],
    }),
    messageId: orNone({
      description: 'Under which the mail server knows it. Null where the caller may not know the address.',
    }),
  },
  { $id: 'InvitationLetter', description: 'A letter about an invitation.' },
)
