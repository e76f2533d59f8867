import { UsherProblem } from '../../../api.ts'
import type { Invitation } from '../place/queries.ts'

/** What the door says about whoever stands there. */
export type Verdict =
  | { readonly is: 'checking'; readonly guest: Invitation | null }
  | {
      readonly is: 'in' | 'already' | 'undone' | 'declined' | 'pending' | 'expired' | 'cancelled' | 'gone'
      readonly guest: Invitation
    }
  | { readonly is: 'wrong' | 'otherEvent' | 'noTicket' | 'unreadable' }
  | {
      readonly is: 'failed'
      readonly guest: Invitation | null
      /** The service's own sentence; null when it could not be reached. */
      readonly why: string | null
      readonly again: () => void
    }

/** How a guest stands who cannot be let in; null for one who can. */
export const barOf = (guest: Invitation): Verdict | null => {
  if (guest.state !== 'accepted') return { is: guest.state, guest }
  return guest.checkedInAt === null ? null : { is: 'already', guest }
}

/** What a refusal means at a door; null when it means nothing there. */
export const refusalOf = (error: unknown, guest: Invitation | null): Verdict | null => {
  if (!(error instanceof UsherProblem)) return null
  if (error.code === 'member_not_found' && guest) return { is: 'gone', guest }
  if (error.code === 'code_wrong' || error.code === 'invitation_not_found') return { is: 'wrong' }
  // An id or a ticket that no ticket of ours could hold.
  return error.status === 400 ? { is: 'wrong' } : null
}
