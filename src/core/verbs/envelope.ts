import type { KindName } from '../kinds.ts'
import { nameOf } from '../names.ts'
import type { Ports } from '../ports.ts'
import { stateAt, type State } from '../transitions.ts'
import { openAsInvitee, type InvitationPath } from './open.ts'

/** What stands on the outside of an invitation. */
export interface Envelope {
  readonly kind: KindName
  readonly placeName: string
  /** In whose name it was sent; null when nobody is known by name. */
  readonly inviterName: string | null
  readonly role: string
  readonly expiresAt: Date
  readonly state: State
}

/**
 * What may be told to whoever has both ids and no code: never the address, the note or a code.
 * May: anybody. Throws `invitation_not_found`.
 */
export const envelope = async (ports: Ports, at: InvitationPath): Promise<Envelope> => {
  const { place, invitation } = await openAsInvitee(ports, null, at)
  const [inviter] = await ports.store.findAccounts([invitation.sponsorId])
  return {
    kind: place.kind,
    placeName: place.name,
    inviterName: inviter ? nameOf(inviter) : null,
    role: invitation.role,
    expiresAt: invitation.expiresAt,
    state: stateAt(invitation, ports.clock.now()),
  }
}
