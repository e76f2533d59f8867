import { UsherError } from '../errors.ts'
import type { ClosedState } from '../transitions.ts'

const SENTENCES: Record<ClosedState, string> = {
  accepted: 'This invitation has been accepted already.',
  declined: 'This invitation has been declined.',
  cancelled: 'This invitation has been cancelled.',
  expired: 'This invitation has expired: ask for a new one.',
}

/** Of what has been taken back after it had ended: it stays as it ended. */
export const withdrawnError = (state: ClosedState): UsherError =>
  new UsherError('closed', SENTENCES.cancelled, { state })

export const closedError = (state: ClosedState): UsherError =>
  new UsherError('closed', SENTENCES[state], { state })
