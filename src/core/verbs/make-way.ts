import { UsherError } from '../errors.ts'
import type { Invitation, Opened } from '../invitation.ts'
import type { Ports } from '../ports.ts'
import { stateAt } from '../transitions.ts'
import { sweepInvitations } from './sweep.ts'

/**
 * Makes an invitation pending again. When another holds its slot that has run out and is not swept yet, that
 * one is swept, and it is tried once more. Throws what `write` throws.
 */
export const makeWay = async <T>(ports: Ports, opened: Opened, write: () => Promise<T>): Promise<T> => {
  try {
    return await write()
  } catch (error) {
    if (!(error instanceof UsherError) || error.code !== 'already_invited') throw error
    if (!(await sweepInWay(ports, opened))) throw error
    return write()
  }
}

/** Whether something stood in the way that had run out. */
const sweepInWay = async (ports: Ports, { place, invitation }: Opened): Promise<boolean> => {
  const now = ports.clock.now()
  const standing = await ports.store.findStandingInvitations(place.id, [invitation])
  const due = standing.flatMap(({ invitation: other }) => (other && isDue(other, now) ? [other.id] : []))
  if (due.length === 0) return false
  await sweepInvitations(ports, { placeId: place.id, kind: place.kind }, due)
  return true
}

const isDue = (invitation: Invitation, now: Date): boolean =>
  invitation.state === 'pending' && stateAt(invitation, now) === 'expired'
