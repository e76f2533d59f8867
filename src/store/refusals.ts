import { UsherError, type ErrorCode } from '../core/errors.ts'

/** SQLSTATE of `must`, the function with which a statement refuses as a whole. */
const REFUSED = 'US001'
const RETRYABLE = new Set(['40001', '40P01'])

export const isRetryable = (error: unknown): boolean => RETRYABLE.has(sqlState(error) ?? '')

/** The engine's error for a statement's refusal; anything else stays what it is. */
export const refusal = (error: unknown): unknown => {
  if (sqlState(error) !== REFUSED || !(error instanceof Error)) return error
  const code = error.message as keyof typeof SENTENCES
  return code in SENTENCES ? new UsherError(code, SENTENCES[code]) : error
}

const SENTENCES = {
  seats_full: 'There are not enough free seats.',
  already_invited: 'This person has another pending invitation to the same place.',
  stale: 'This has changed meanwhile: read it again.',
  last_of_highest_role: 'Somebody has to keep the highest role: give it to another member first.',
} as const satisfies Partial<Record<ErrorCode, string>>

const sqlState = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined
