import { Type } from 'typebox'
import { STATES, type State } from '../../core/transitions.ts'
import type { Mark } from '../../core/ports/invitations.ts'
import { isUuid } from '../../core/uuid.ts'
import { BadRequest } from '../../http/faults.ts'
import { PageQuery } from './page.ts'
import { Id } from './request-schemas.ts'

const SORTS = {
  createdAt: 'created_at',
  '-createdAt': '-created_at',
  updatedAt: 'updated_at',
  '-updatedAt': '-updated_at',
} as const

type Sort = keyof typeof SORTS

const DEFAULT: Sort = '-createdAt'
const SEEN_ONLY = '^[^\\u0000-\\u001f\\u007f\\p{Cs}]*$'

export const ListQuery = Type.Object({
  state: Type.Optional(
    Type.Unsafe<State>({
      type: 'string',
      enum: [...STATES],
      description: 'Those in this state; all of them without. Past its time a pending one is `expired`.',
    }),
  ),
  role: Type.Optional(
    Type.String({
      maxLength: 50,
      pattern: SEEN_ONLY,
      description: 'Those to this role.',
      examples: ['guest'],
    }),
  ),
  inviterId: Type.Optional({ ...Id, description: 'Those made by this account.' }),
  q: Type.Optional(
    Type.String({
      maxLength: 100,
      pattern: SEEN_ONLY,
      description:
        "Those with this in the address or in the invitee's name, in upper or lower case. It looks at one " +
        'invitation after the other: in a large place, narrow it by `state`.',
      examples: ['joe'],
    }),
  ),
  sort: Type.Optional(
    Type.Unsafe<Sort>({
      type: 'string',
      enum: Object.keys(SORTS),
      default: DEFAULT,
      description: 'With `-` the latest comes first.',
    }),
  ),
  ...PageQuery.properties,
})

export const sortIn = ({ sort = DEFAULT }: { readonly sort?: Sort }): (typeof SORTS)[Sort] => SORTS[sort]

/** A cursor goes on in the order it comes from, and in no other. */
export const cursorOf = ({ id, changedAt }: Mark, sort: Sort = DEFAULT): string =>
  Buffer.from([sort, id, changedAt.toISOString()].join(' ')).toString('base64url')

export const markIn = (cursor: string, sort: Sort = DEFAULT): Mark => {
  const [of, id = '', written = ''] = Buffer.from(cursor, 'base64url').toString().split(' ')
  if (of === sort && isUuid(id) && MOMENT.test(written) && isWrittenByUs(written)) {
    return { id, changedAt: new Date(written) }
  }
  const sentence = 'This cursor is none of ours, or of a list in another order.'
  throw new BadRequest(400, sentence, { parameter: 'cursor' })
}

/** Others read 24:00 and the 30th of February too, as days after. */
const isWrittenByUs = (written: string): boolean =>
  !Number.isNaN(Date.parse(written)) && new Date(written).toISOString() === written

/** From 1970 on: Postgres knows no year 0. */
const MOMENT = /^(19[7-9]\d|[2-9]\d{3})-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/
