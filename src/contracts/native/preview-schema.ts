import { Type } from 'typebox'
import { SITUATIONS, type Situation } from '../../core/situation.ts'
import { STATES, type State } from '../../core/transitions.ts'
import { KindOfPlace } from './request-schemas.ts'
import { moment, momentOrNone, orNone, uuid } from './schema-words.ts'

/** A place as those meet it who are invited there. */
export const InvitedTo = Type.Object(
  {
    id: uuid,
    kind: KindOfPlace,
    name: Type.String(),
    logoUrl: orNone(),
    organizationType: orNone(),
    startsAt: momentOrNone(),
    endsAt: momentOrNone(),
    location: orNone(),
    timeZone: orNone({ description: 'IANA. Its moments are told in this zone.' }),
  },
  { $id: 'InvitedTo', description: 'What one is invited to.' },
)

const Inviter = Type.Object({
  name: orNone(),
  verifiedAddress: orNone({ description: 'Where answers to the mail go. Null: not proven to be theirs.' }),
})

export const InvitationPreview = Type.Object(
  {
    id: uuid,
    placeId: uuid,
    state: Type.Unsafe<State>({ type: 'string', enum: [...STATES] }),
    role: Type.String(),
    address: orNone({ description: 'As it was invited. Null: invited by account.' }),
    message: orNone({ description: 'Said by the inviter in the mail.' }),
    expiresAt: moment(),
    locale: orNone({ description: 'BCP 47.' }),
    place: Type.Unsafe<object>({ $ref: 'InvitedTo#' }),
    inviter: Type.Union([Inviter, Type.Null()], {
      description: 'In whose name the mail was sent. Null: that account is gone.',
    }),
    situation: Type.Unsafe<Situation['is']>({
      type: 'string',
      enum: [...SITUATIONS],
      description:
        'How it stands to the caller. `signed_out`, `meant`, `unverified` (the invited address is not proven ' +
        'to be theirs) and `other_account` are pending; all else says why it cannot be accepted now.',
    }),
    byViewer: Type.Boolean({ description: 'Whether it was the caller who accepted or declined.' }),
    mayAccept: Type.Boolean({
      description: 'Whether the caller may accept, with the code if that is needed.',
    }),
    needsCode: Type.Boolean({ description: 'Whether answering needs the code of the mail.' }),
    barred: Type.Boolean({
      description:
        'Whether this account cannot accept, whatever code it has: the place is strict, or the code may be known ' +
        'to somebody who could see it and was put out of office since.',
    }),
    maskedAddress: orNone({ examples: ['j•••@example.com'] }),
    renewable: Type.Boolean({
      description:
        'With `expired`: whether asking for a fresh link mails one at once. Otherwise the inviter is asked for it.',
    }),
  },
  { $id: 'InvitationPreview', description: 'An invitation, as the invited meet it.' },
)
