import type { Actor } from '../actor.ts'
import { UsherError } from '../errors.ts'
import type { Invitation, Opened } from '../invitation.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import { stateAt } from '../transitions.ts'
import { actOf } from './act-of.ts'
import { settleRace } from './settle-race.ts'

/**
 * Takes an invitation back. One that has ended without a member stays as it ended, and that is a success; the
 * invited cannot bring it back any more, until somebody with the right to sends it again.
 * May: whoever could grant its role. Throws `forbidden`, `already_accepted`.
 */
export const cancel = (ports: Ports, actor: Actor, opened: Opened): Promise<Invitation> =>
  settleRace(ports, actor, opened, async ({ place, roles, invitation }) => {
    enforce('cancel', actor, { kind: place.kind, roles, role: invitation.role })
    const now = ports.clock.now()
    const state = stateAt(invitation, now)
    if (state === 'accepted') {
      throw new UsherError(
        'already_accepted',
        'This invitation has been accepted: remove the member instead.',
      )
    }
    if (state === 'cancelled') return invitation
    const write = { placeId: place.id, id: invitation.id, act: actOf(ports, actor, now) }
    return state === 'pending'
      ? ports.store.close({ ...write, kind: place.kind, to: 'cancelled', generation: null })
      : ports.store.withdraw(write)
  })
