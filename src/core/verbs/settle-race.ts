import type { Actor } from '../actor.ts'
import { endingWith } from '../expiry.ts'
import type { Invitation, Opened } from '../invitation.ts'
import type { Ports } from '../ports.ts'
import { reopen } from './open.ts'

const ATTEMPTS = 5

/**
 * Tries an act on an invitation; when its guard no longer held, looks again and decides anew,
 * so that whoever loses a race learns the true state.
 */
export const settleRace = async (
  ports: Ports,
  actor: Actor | null,
  opened: Opened,
  attempt: (seen: Opened) => Promise<Invitation | null>,
): Promise<Invitation> => {
  for (let n = 1; n <= ATTEMPTS; n++) {
    const invitation = await attempt(opened)
    if (invitation) return endingWith(opened.place, invitation)
    opened = await reopen(ports, actor, opened)
  }
  throw new Error(`Invitation ${opened.invitation.id} kept changing under ${ATTEMPTS} attempts.`)
}
