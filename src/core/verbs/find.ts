import type { Actor } from '../actor.ts'
import { codeOf } from '../codes.ts'
import type { Invitation, Opened } from '../invitation.ts'
import type { Standing } from '../place.ts'
import { allows, enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import { stateAt } from '../transitions.ts'
import { closedError } from './closed-error.ts'

/** One invitation in any state. May: whoever may invite there. Throws `forbidden`. */
export const find = (actor: Actor, opened: Opened): Invitation => {
  enforce('find', actor, { kind: opened.place.kind, roles: opened.roles })
  return opened.invitation
}

/** The code, for those who could grant the role themselves; null for everybody else. */
export const showCode = (
  { codeKeys }: Ports,
  actor: Actor,
  { place, roles }: Standing,
  invitation: Invitation,
): string | null =>
  allows('show_code', actor, { kind: place.kind, roles, role: invitation.role })
    ? codeOf(codeKeys, invitation)
    : null

/**
 * The code of an invitation that is still pending, to be handed over in a link.
 * May: whoever could grant its role. Throws `forbidden`, `closed`.
 */
export const readCode = ({ codeKeys, clock }: Ports, actor: Actor, opened: Opened): string => {
  const { place, roles, invitation } = opened
  enforce('show_code', actor, { kind: place.kind, roles, role: invitation.role })
  const state = stateAt(invitation, clock.now())
  if (state !== 'pending') throw closedError(state)
  return codeOf(codeKeys, invitation)
}
