import * as fc from 'fast-check'
import type { Named } from './from-schema.ts'

/** Something that the world has when a request is sent: the nth of its kind, or a new one. */
export class Draw {
  readonly name: DrawName
  readonly n: number
  constructor(name: DrawName, n: number) {
    this.name = name
    this.n = n
  }
}

export type DrawName =
  | 'address'
  | 'account'
  | 'role'
  | 'place'
  | 'workspace number'
  | 'invitation'
  | 'code'
  | 'ticket'
  | 'verifying token'
  | 'resetting token'
  | 'future'

export const draw = (name: DrawName): fc.Arbitrary<Draw> => fc.nat(10_000).map((n) => new Draw(name, n))

const name = fc.constantFrom(
  'Riverside',
  'Ann Example',
  'Zoë 🎉',
  '李小龍',
  'O’Neill & Söhne',
  'x'.repeat(50),
)
const orLeft = (value: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof({ arbitrary: value, weight: 9 }, { arbitrary: fc.constant(null), weight: 1 })

/** What names mean to our operations, so that what is sent can succeed. */
const MEANINGS: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  email: draw('address'),
  recipient_email: draw('address'),
  emailAddress: draw('address'),
  user_emails: fc.array(draw('address'), { minLength: 1, maxLength: 3 }),
  userId: draw('account'),
  accountId: draw('account'),
  invitedUserId: orLeft(draw('account')),
  socialId: orLeft(draw('place')),
  placeId: draw('place'),
  workspace_id: draw('workspace number'),
  ids: fc.array(draw('invitation'), { minLength: 1, maxLength: 3 }),
  role: draw('role'),
  roles: draw('role').map((role) => [role]),
  code: draw('code'),
  ticket: draw('ticket'),
  expiresAt: draw('future'),
  startsAt: fc.constantFrom('2031-06-01T18:00:00Z', '2031-06-01T18:00:00+02:00', null),
  endsAt: fc.constantFrom('2031-06-02T02:00:00Z', null),
  timeZone: fc.constantFrom('Europe/Berlin', 'UTC', 'America/Argentina/Ushuaia'),
  locale: fc.constantFrom('de', 'en-GB', 'de-AT'),
  logoUrl: fc.constantFrom('https://www.example.com/logo.png', null),
  seatLimit: fc.constantFrom(10_000, null),
  strict: fc.constant(false),
  locked: fc.constant(false),
  name,
  firstName: name,
  lastName: name,
  callbackURL: fc.constantFrom('/', '/account?x=1'),
  redirectTo: fc.constantFrom('/', '/account#x'),
}

export const meaning: Named = (named) => (Object.hasOwn(MEANINGS, named) ? MEANINGS[named] : undefined)
