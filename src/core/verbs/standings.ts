import type { Invitation } from '../invitation.ts'
import type { Invitee, StandingInvitation } from '../ports/invitations.ts'
import { stateAt } from '../transitions.ts'

/** What one invitation at a time may hold: a slot of an invitee, in one word. */
export const slotOfInvitee = ({ inviteeKey, slot }: Pick<Invitee, 'inviteeKey' | 'slot'>): string =>
  `${inviteeKey}\n${slot}`

/** What stands in the way of inviting somebody, by slot. */
export interface Standings {
  readonly pending: ReadonlyMap<string, Invitation>
  /** What has run out and is not swept yet. */
  readonly due: ReadonlyMap<string, Invitation>
  /** Who is in, with the invitation that brought them, if one did. */
  readonly members: ReadonlyMap<string, Invitation | null>
}

export const standingsIn = (found: readonly StandingInvitation[], now: Date): Standings => {
  const pending = new Map<string, Invitation>()
  const due = new Map<string, Invitation>()
  const members = new Map<string, Invitation | null>()
  for (const one of found) {
    const { invitation } = one
    if (invitation?.state !== 'pending') members.set(slotOfInvitee(one), invitation)
    else (stateAt(invitation, now) === 'pending' ? pending : due).set(slotOfInvitee(one), invitation)
  }
  return { pending, due, members }
}
