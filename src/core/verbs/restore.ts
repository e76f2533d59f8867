import type { Actor } from '../actor.ts'
import { requireOpen } from '../door.ts'
import { UsherError } from '../errors.ts'
import type { Invitation, Opened } from '../invitation.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import type { RestoreWrite } from '../ports/invitations.ts'
import { stateAt } from '../transitions.ts'
import { closedError } from './closed-error.ts'
import { settleRace } from './settle-race.ts'

/**
 * Takes a cancel back: the invitation waits again, with its code and its time, and the caller vouches for
 * it. Restoring a pending one is the same success. A letter that was stopped is queued again.
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
    return bringBack(ports, seen, {
      from: state,
      sponsorId: actor.accountId,
      actorId: actor.accountId,
      keyId: actor.key?.id ?? null,
    })
  })

type Bringing = Pick<RestoreWrite, 'from' | 'sponsorId'> & Pick<RestoreWrite['act'], 'actorId' | 'keyId'>

/** Makes what was declined or cancelled wait again, within its time. Null when a race was lost. */
export const bringBack = async (
  ports: Ports,
  { place, invitation }: Opened,
  { from, sponsorId, actorId, keyId }: Bringing,
): Promise<Invitation | null> => {
  const now = ports.clock.now()
  requireOpen(place, now)
  if (invitation.expiresAt <= now) {
    throw new UsherError('closed', 'The time of this invitation is over: a new one is needed.', {
      state: from,
    })
  }
  const restored = await ports.store.restore({
    placeId: place.id,
    id: invitation.id,
    kind: place.kind,
    from,
    closedAt: invitation.closedAt,
    sponsorId,
    deliveryId: ports.ids.uuid(now),
    act: { now, eventId: ports.ids.uuid(now), actorId, keyId: keyId ?? null },
  })
  if (restored) ports.ring()
  return restored
}
