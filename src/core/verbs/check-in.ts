import type { Actor } from '../actor.ts'
import { UsherError } from '../errors.ts'
import { requireAttendance } from '../event.ts'
import type { Invitation, Opened } from '../invitation.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import type { CheckInWrite } from '../ports/check-in.ts'
import { isTicket } from '../tickets.ts'
import { actOf } from './act-of.ts'
import { settleRace } from './settle-race.ts'

export interface Arrival {
  /** As the guest shows it; a host may do without. */
  readonly ticket?: string
}

/**
 * Notes that the guest has come. Twice is the same success, with the first time kept. Whoever was out and
 * came back counts once: with the invitation accepted last, and not when they had come with another.
 * May: whoever may invite there.
 * Throws `forbidden`, `not_an_event`, `code_wrong`, `not_accepted`, `member_not_found`, `stale`.
 */
export const checkIn = (
  ports: Ports,
  actor: Actor,
  opened: Opened,
  { ticket }: Arrival = {},
): Promise<Invitation> =>
  settleRace(ports, actor, opened, async (seen) => {
    requireHost(actor, seen)
    const { invitation } = seen
    if (ticket !== undefined && !isTicket(ports.codeKeys, invitation, ticket)) {
      throw new UsherError('code_wrong', 'This ticket is not for this invitation.', { field: 'ticket' })
    }
    if (invitation.state !== 'accepted') throw notAccepted()
    if (invitation.checkedInAt) return invitation
    await requireGuest(ports, invitation)
    return ports.store.checkIn(writeOf(ports, actor, seen, 'checked_in'))
  })

/**
 * Takes a check-in back. Of somebody who was not checked in that is a success with nothing changed.
 * May: whoever may invite there. Throws `forbidden`, `not_an_event`, `not_accepted`.
 */
export const undoCheckIn = (ports: Ports, actor: Actor, opened: Opened): Promise<Invitation> =>
  settleRace(ports, actor, opened, async (seen) => {
    requireHost(actor, seen)
    const { invitation } = seen
    if (invitation.state !== 'accepted') throw notAccepted()
    if (!invitation.checkedInAt) return invitation
    return ports.store.checkIn(writeOf(ports, actor, seen, 'check_in_undone'))
  })

const requireHost = (actor: Actor, { place, roles }: Opened): void => {
  enforce('check_in', actor, { kind: place.kind, roles })
  requireAttendance(place)
}

/** Whoever was taken out again has accepted, and is no guest any more. */
const requireGuest = async ({ store }: Ports, { placeId, id, closedBy }: Invitation): Promise<void> => {
  if (closedBy === null || !(await store.findMember(placeId, closedBy))) {
    throw new UsherError('member_not_found', 'This person accepted, but is not among the guests any more.')
  }
  const accepted = await store.listAccepted(placeId, closedBy)
  if (accepted.some((one) => one.id !== id && one.checkedInAt !== null)) {
    throw new UsherError('stale', 'This person has come already, with another invitation.')
  }
  if (accepted[0]?.id !== id) {
    throw new UsherError('stale', 'This person has accepted another invitation since: that one counts.')
  }
}

const notAccepted = (): UsherError => new UsherError('not_accepted', 'This invitation has not been accepted.')

const writeOf = (
  ports: Ports,
  actor: Actor,
  { place, invitation }: Opened,
  type: CheckInWrite['type'],
): CheckInWrite => ({
  placeId: place.id,
  id: invitation.id,
  type,
  act: actOf(ports, actor, ports.clock.now()),
})
