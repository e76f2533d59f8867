import type { Actor } from '../actor.ts'
import { requireOpen } from '../door.ts'
import { UsherError } from '../errors.ts'
import type { Invitation, Opened } from '../invitation.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import type { RestoreWrite } from '../ports/invitations.ts'
import { stateAt } from '../transitions.ts'
import { actOf } from './act-of.ts'
import { closedError } from './closed-error.ts'
import { makeWay } from './make-way.ts'
import { settleRace } from './settle-race.ts'

/**
 * Takes a cancel back: the invitation waits again, with its code and its time, and the caller vouches for
 * it. Restoring a pending one is the same success. Its last letter waits again if it was stopped
 * before it went out; one that was sent, or that no mail server took, is not repeated.
 * May: whoever could grant its role. Throws `forbidden`, `closed`, `place_locked`, `place_over`,
 * `already_invited`, `seats_full`.
 */
export const restore = (ports: Ports, actor: Actor, opened: Opened): Promise<Invitation> =>
  settleRace(ports, actor, opened, async (seen) => {
    const { place, roles, invitation } = seen
    enforce('restore', actor, { kind: place.kind, roles, role: invitation.role })
    const state = stateAt(invitation, ports.clock.now())
    if (state === 'pending') return invitation
    if (state !== 'cancelled') throw closedError(state)
    return bringBack(ports, seen, { from: state, sponsorId: actor.accountId, by: actor })
  })

interface Bringing extends Pick<RestoreWrite, 'from' | 'sponsorId'> {
  /** Null is a visitor. */
  readonly by: Actor | null
}

/** Makes what was declined or cancelled wait again, within its time. Null when a race was lost. */
export const bringBack = async (
  ports: Ports,
  opened: Opened,
  { from, sponsorId, by }: Bringing,
): Promise<Invitation | null> => {
  const { place, invitation } = opened
  const now = ports.clock.now()
  requireOpen(place, now)
  if (invitation.expiresAt <= now) {
    throw new UsherError('closed', 'The time of this invitation is over: a new one is needed.', {
      state: from,
    })
  }
  const write: RestoreWrite = {
    placeId: place.id,
    id: invitation.id,
    kind: place.kind,
    from,
    closedAt: invitation.closedAt,
    undos: invitation.undos,
    sponsorId,
    act: actOf(ports, by, now),
  }
  const restored = await makeWay(ports, opened, () => ports.store.restore(write))
  if (restored) ports.ring()
  return restored
}
