import type { Actor } from '../actor.ts'
import { UsherError } from '../errors.ts'
import { requireAttendance } from '../event.ts'
import type { Opened } from '../invitation.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import { isMeant } from '../situation.ts'
import { ticketOf } from '../tickets.ts'

/**
 * What the guest shows at the door. May: the person who accepted, is still in, and has accepted nothing since.
 * Throws `not_an_event`, `not_accepted`, `member_not_found`, `stale`; for everybody else `invitation_not_found`.
 */
export const readTicket = async (
  { codeKeys, store }: Ports,
  actor: Actor,
  opened: Opened,
): Promise<string> => {
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
  const [latest] = await store.listAccepted(place.id, actor.accountId)
  if (latest?.id !== invitation.id) {
    throw new UsherError('stale', 'You have accepted another invitation since: its ticket is the one.')
  }
  return ticketOf(codeKeys, invitation)
}
