import { UsherError } from '../core/errors.ts'
import { notToBeMailed } from '../core/quotas.ts'

/** SQLSTATE of `must`, the function with which a statement refuses as a whole. */
const REFUSED = 'US001'
/** What a statement refuses with that waited for others, and has seen less than there is by now. */
const MOVED = 'moved'
const RETRYABLE = new Set(['40001', '40P01'])

export const isRetryable = (error: unknown): boolean =>
  RETRYABLE.has(sqlState(error) ?? '') || (isRefusal(error) && error.message === MOVED)

/** Classes of SQLSTATE that are about what one statement was given: values it cannot read, constraints. */
const ABOUT_VALUES = /^(22|23)/

/** Whether another statement might be answered: this one was refused for what it said, and not for the database's state. */
export const isAboutWhatWasAsked = (error: unknown): boolean =>
  isRefusal(error) || ABOUT_VALUES.test(sqlState(error) ?? '')

/** The engine's error for a statement's refusal; anything else stays what it is. */
export const refusal = (error: unknown): unknown => {
  if (!isRefusal(error)) return error
  return REFUSALS.get(error.message)?.() ?? error
}

const isRefusal = (error: unknown): error is Error => error instanceof Error && sqlState(error) === REFUSED

const REFUSALS: ReadonlyMap<string, () => UsherError> = new Map([
  ['seats_full', () => new UsherError('seats_full', 'There are not enough free seats.')],
  [
    'already_invited',
    () => new UsherError('already_invited', 'This person has another pending invitation to the same place.'),
  ],
  ['stale', () => new UsherError('stale', 'This has changed meanwhile: read it again.')],
  [
    'last_of_highest_role',
    () =>
      new UsherError(
        'last_of_highest_role',
        'Somebody has to keep the highest role: give it to another member first.',
      ),
  ],
  [MOVED, () => new UsherError('unavailable', 'This could not be decided right now: try again in a moment.')],
  ['not_to_be_mailed', notToBeMailed],
  ['quota_exceeded', () => new UsherError('quota_exceeded', 'As much was sent as may be for now.')],
])

const sqlState = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
