import type { Actor } from '../actor.ts'
import { UsherError } from '../errors.ts'
import type { Invitation, Opened } from '../invitation.ts'
import { enforce, type Verb } from '../policy.ts'
import type { Ports } from '../ports.ts'
import { stateAt } from '../transitions.ts'
import { actOf } from './act-of.ts'
import { settleRace } from './settle-race.ts'

/**
 * Takes an invitation back. One that has ended without a member stays as it ended, and that is a success.
 * May: whoever could grant its role. Throws `forbidden`, `already_accepted`.
 */
export const cancel = (ports: Ports, actor: Actor, opened: Opened): Promise<Invitation> =>
  withdraw(ports, actor, opened, 'cancel')

/** The same, where it is part of something else that the actor may do: `verb`. */
export const withdraw = (ports: Ports, actor: Actor, opened: Opened, verb: Verb): Promise<Invitation> =>
  settleRace(ports, actor, opened, async ({ place, roles, invitation }) => {
    enforce(verb, actor, { kind: place.kind, roles, role: invitation.role })
    const now = ports.clock.now()
    const state = stateAt(invitation, now)
    if (state === 'accepted') {
      throw new UsherError(
        'already_accepted',
        'This invitation has been accepted: remove the member instead.',
      )
    }
    if (state !== 'pending') return invitation
    return ports.store.close({
      placeId: place.id,
      id: invitation.id,
      kind: place.kind,
      to: 'cancelled',
      generation: null,
      act: actOf(ports, actor, now),
    })
  })
