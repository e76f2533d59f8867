import fc from 'fast-check'
import type { Way } from './faces/faces.ts'
import { isMember, mayInvite, stateOf, type Invitation, type Model, type State } from './model.ts'
import { PEOPLE, type Who } from './people.ts'
import { DAY, HOUR, MINUTE } from './rules.ts'

/**
 * What commands are about. They are made before it is known who is in and what there is, so they hold numbers,
 * each of which means one of those there are by then.
 */

/** Somebody of those who may invite by then, of the members, or of all. */
export interface Somebody {
  readonly of: 'inviters' | 'members' | 'all'
  readonly nth: number
}

const among = (...of: readonly Somebody['of'][]): fc.Arbitrary<Somebody> =>
  fc.record({ of: fc.constantFrom(...of), nth: fc.nat({ max: 5 }) })

export const inviter = among('inviters', 'inviters', 'inviters', 'inviters', 'inviters', 'members', 'all')
export const member = among('members', 'members', 'members', 'all')
export const anybody = among('all')
/** Often Zoe, whom nobody has met. */
export const newcomer: fc.Arbitrary<Somebody> = fc.oneof(
  { weight: 2, arbitrary: anybody },
  { weight: 1, arbitrary: fc.constant<Somebody>({ of: 'all', nth: 5 }) },
)

export const whoIn = (model: Model, { of, nth }: Somebody): Who => {
  const some = PEOPLE.filter((who) => who !== 'yan' && belongs(model, who, of))
  return some[nth % some.length] ?? 'ann'
}

const belongs = (model: Model, who: Who, of: Somebody['of']): boolean => {
  if (of === 'inviters') return mayInvite(model, who)
  return of === 'all' || isMember(model, who)
}

export const way: fc.Arbitrary<Way> = fc.constantFrom('contract', 'native')

/** An invitation that is this by then, or any if none is. */
export interface Choice {
  readonly which: State | 'any'
  /** From the latest backwards. */
  readonly back: number
}

/** Mostly one of the first. */
export const pickOf = (...which: readonly State[]): fc.Arbitrary<Choice> =>
  fc.record({
    which: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...which) },
      { weight: 1, arbitrary: fc.constant<Choice['which']>('any') },
    ),
    back: fc.nat({ max: 5 }),
  })

export const hasInvitations = (model: Readonly<Model>): boolean => model.invitations.length > 0

export const picked = (model: Model, { which, back }: Choice): Invitation => {
  const wanted = model.invitations.filter((one) => which === 'any' || stateOf(model, one) === which)
  const some = wanted.length > 0 ? wanted : model.invitations
  const one = some.at(-1 - (back % some.length))
  if (!one) throw new Error('Nobody was invited yet.')
  return one
}

/** From now; sometimes what makes no sense. */
export const term: fc.Arbitrary<number | null> = fc.oneof(
  { weight: 12, arbitrary: fc.constant(null) },
  { weight: 6, arbitrary: fc.constantFrom(MINUTE, HOUR, DAY, 10 * DAY, 200 * DAY) },
  { weight: 1, arbitrary: fc.constantFrom(0, 366 * DAY) },
)

export const at = ({ now }: Model, term: number | null): number | null => (term === null ? null : now + term)

export const message: fc.Arbitrary<string | null> = fc.constantFrom(
  null,
  null,
  'See you there!',
  'Ring twice.\nThen wait.',
)

/** The nth role of a kind; -1 is none that there is. */
export const role: fc.Arbitrary<number> = fc.oneof(
  { weight: 20, arbitrary: fc.nat({ max: 3 }) },
  { weight: 1, arbitrary: fc.constant(-1) },
)
