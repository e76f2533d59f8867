import { UsherProblem } from '../../../client/usher.ts'
import type { Verdict } from './send-chunks.ts'

/** Whatever comes after these would fare the same. */
const FOR_ALL: ReadonlySet<string | null> = new Set(['seats_full', 'place_locked', 'place_over', 'forbidden'])

/** What to make of a part of a list that was not taken. */
export const judge = (error: unknown): Verdict => {
  if (!(error instanceof UsherProblem)) return { kind: 'again', after: null }
  const { status, code, retryAfter } = error
  const after = retryAfter === null ? null : retryAfter * 1000
  // There is room again in hours: nobody waits for that, and others may be in nobody's way.
  if (code === 'quota_exceeded') return { kind: 'refused' }
  if (status >= 500 || status === 429 || code === 'idempotency_running') return { kind: 'again', after }
  if (FOR_ALL.has(code) || status === 401 || status === 404) return { kind: 'end' }
  return { kind: 'refused' }
}
