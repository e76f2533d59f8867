import { UsherError } from '../errors.ts'
import type { Invitation, Opened } from '../invitation.ts'
import type { Ports } from '../ports.ts'
import type { Invitee } from '../ports/invitations.ts'
import { stateAt } from '../transitions.ts'
import { sweepInvitations, sweepPlace } from './sweep.ts'

interface Wanted extends Pick<Opened, 'place'> {
  /** Whose slot is wanted; null where only a seat is. */
  readonly invitation: Invitee | null
}

/**
 * Takes a slot or a seat with `write`. What has run out keeps them from nobody: where it stands in the way and
 * is not swept yet, it is swept, and `write` tried again. Throws what `write` throws.
 */
export const makeWay = async <T>(ports: Ports, wanted: Wanted, write: () => Promise<T>): Promise<T> => {
  for (;;) {
    try {
      return await write()
    } catch (error) {
      if (!(error instanceof UsherError) || (await sweepInWay(ports, wanted, error)) === 0) throw error
    }
  }
}

/** How many stood in the way that had run out. */
const sweepInWay = async (
  ports: Ports,
  { place, invitation }: Wanted,
  { code }: UsherError,
): Promise<number> => {
  const at = { placeId: place.id, kind: place.kind }
  if (code === 'seats_full') return sweepPlace(ports, at)
  if (code !== 'already_invited' || !invitation) return 0
  const now = ports.clock.now()
  const standing = await ports.store.findStandingInvitations(at, [invitation])
  const due = standing.flatMap(({ invitation: other }) => (other && isDue(other, now) ? [other.id] : []))
  return due.length === 0 ? 0 : sweepInvitations(ports, at, due)
}

const isDue = (invitation: Invitation, now: Date): boolean =>
  invitation.state === 'pending' && stateAt(invitation, now) === 'expired'
