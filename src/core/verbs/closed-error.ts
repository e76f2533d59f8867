import { UsherError } from '../errors.ts'
import type { ClosedState } from '../transitions.ts'

const SENTENCES: Record<ClosedState, string> = {
  accepted: 'This invitation has been accepted already.',
  declined: 'This invitation has been declined.',
  cancelled: 'This invitation has been cancelled.',
  expired: 'This invitation has expired: ask for a new one.',
}

export const closedError = (state: ClosedState, saidOf = state): UsherError =>
  new UsherError('closed', SENTENCES[saidOf], { state })

/** Of what has been taken back after it had ended: it stays as it ended. */
export const withdrawnError = (state: ClosedState): UsherError => closedError(state, 'cancelled')
