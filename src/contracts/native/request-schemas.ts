import { Type, type TSchemaOptions } from 'typebox'
import { SCOPES, type Scope } from '../../core/actor.ts'
import { LONGEST_NAME, NAME_PATTERN } from '../../core/names.ts'
import { KIND_NAMES, type KindName } from '../../core/kinds.ts'
import { UUID } from '../../core/uuid.ts'

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

/** Several lines, no other control characters, and no halves of characters. */
export const Note = Type.String({
  maxLength: 1000,
  pattern: '^[^\\u0000-\\u0009\\u000b-\\u001f\\u007f\\p{Cs}]*$',
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

export const ExpiryDays = Type.Integer({ minimum: 1, maximum: 365, examples: [14] })
/** On one line, as it stands in mails and calendars. */
export const Location = line(200, { examples: ['Riverside Hall, Mill Lane 4'] })
export const TimeZone = Type.String({ minLength: 1, maxLength: 64, examples: ['Europe/Berlin'] })
export const Locale = Type.String({ minLength: 2, maxLength: 35, examples: ['de-AT'] })

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
