import type { Actor } from '../actor.ts'
import { UsherError } from '../errors.ts'
import { requireEvent, type Event } from '../event.ts'
import type { Opened } from '../invitation.ts'
import type { Standing } from '../place.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import { isDisinvited, personIn, requireSight, type Shown } from '../sight.ts'
import { stateAt } from '../transitions.ts'
import { openAsInvitee, type InvitationPath } from './open.ts'

/** An event, for a member's calendar. May: any member. Throws `forbidden`, `not_an_event`. */
export const readCalendar = (actor: Actor, { place, roles }: Standing): Event => {
  enforce('read_place', actor, { kind: place.kind, roles })
  return requireEvent(place)
}

/**
 * An event, for the calendar of somebody invited. May: whoever may see the preview, while the invitation
 * waits in time, or after accepting as long as whoever did is in.
 * Throws `not_an_event`, and `invitation_not_found` to everybody else.
 */
export const readInvitationCalendar = async (
  ports: Ports,
  at: InvitationPath,
  shown: Shown,
): Promise<Event> => {
  const opened = await openAsInvitee(ports, personIn(shown.viewer), at)
  requireSight(ports.codeKeys, opened, shown)
  if (await isExpected(ports, opened)) return requireEvent(opened.place)
  throw new UsherError('invitation_not_found', 'There is no such invitation.')
}

const isExpected = async (ports: Ports, opened: Opened): Promise<boolean> => {
  const state = stateAt(opened.invitation, ports.clock.now())
  return state === 'pending' || (state === 'accepted' && !(await isDisinvited(ports, opened)))
}
