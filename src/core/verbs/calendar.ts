import type { Actor } from '../actor.ts'
import { requireEvent, type Event } from '../event.ts'
import type { Standing } from '../place.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import { personIn, requireSight, type Shown } from '../sight.ts'
import { openAsInvitee, type InvitationPath } from './open.ts'

/** An event, for a member's calendar. May: any member. Throws `forbidden`, `not_an_event`. */
export const readCalendar = (_ports: Ports, actor: Actor, { place, roles }: Standing): Event => {
  enforce('read_place', actor, { kind: place.kind, roles })
  return requireEvent(place)
}

/**
 * An event, for the calendar of somebody invited. May: whoever may see the preview.
 * Throws `not_an_event`, and `invitation_not_found` to everybody else.
 */
export const readInvitationCalendar = async (
  ports: Ports,
  at: InvitationPath,
  shown: Shown,
): Promise<Event> => {
  const opened = await openAsInvitee(ports, personIn(shown.viewer), at)
  requireSight(ports.codeKeys, opened, shown)
  return requireEvent(opened.place)
}
