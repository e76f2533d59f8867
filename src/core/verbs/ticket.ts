import type { Actor } from '../actor.ts'
import { UsherError } from '../errors.ts'
import { requireAttendance } from '../event.ts'
import type { Opened } from '../invitation.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import { isMeant } from '../situation.ts'
import { ticketOf } from '../tickets.ts'

/**
 * What the guest shows at the door. May: the person who accepted, and is still in.
 * Throws `not_an_event`, `not_accepted`, `member_not_found`; for everybody else `invitation_not_found`.
 */
export const readTicket = ({ codeKeys }: Ports, actor: Actor, opened: Opened): string => {
  enforce('read_ticket', actor)
  const { place, roles, invitation } = opened
  const { state, closedBy } = invitation
  const isTheirs = state === 'accepted' ? closedBy === actor.accountId : isMeant(opened, actor)
  if (!isTheirs) {
    throw new UsherError('invitation_not_found', 'There is no such invitation.')
  }
  requireAttendance(place)
  if (state !== 'accepted') {
    throw new UsherError('not_accepted', 'Accept the invitation first: then there is a ticket.')
  }
  if (roles.length === 0) {
    throw new UsherError('member_not_found', 'You are not among the guests any more.')
  }
  return ticketOf(codeKeys, invitation)
}
