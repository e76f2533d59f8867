import type { Actor } from '../actor.ts'
import { expiryOf } from '../expiry.ts'
import type { Invitation, Opened } from '../invitation.ts'
import { KINDS, slotOf } from '../kinds.ts'
import type { Place } from '../place.ts'
import { enforce, isBeyond } from '../policy.ts'
import type { Ports } from '../ports.ts'
import type { ChangedTerms, ChangeWrite } from '../ports/invitations.ts'
import { invitingAllowances, usedUpFor } from '../quotas.ts'
import { stateAt } from '../transitions.ts'
import { actOf } from './act-of.ts'
import { closedError } from './closed-error.ts'
import { makeWay } from './make-way.ts'
import { requireGrantable } from './resolve-invitees.ts'
import { mailOf } from './resend.ts'
import { settleRace } from './settle-race.ts'
import { withinQuotas } from './within-quotas.ts'

/** What is not given stays as it is. */
export interface InvitationChange {
  readonly role?: string
  readonly expiresAt?: Date
  /** Null takes it away. */
  readonly message?: string | null
}

/**
 * Changes what a pending invitation offers. Whoever gives it another role or message vouches for it
 * from then on: its mail speaks in their name.
 * A role beyond the reach of somebody who could see the code comes with a new one, mailed to where the last
 * letter went. Else nobody is mailed; a letter that still waits says what is true when it goes out.
 * May: whoever could grant its role, and the new one as well. A change to what it is already does nothing.
 * Throws `forbidden`, `closed`, `role_unknown`, `role_not_granted`, `already_invited`, `invalid`; of the letter
 * with the new code `not_to_be_mailed`, `quota_exceeded`.
 */
export const changeInvitation = (
  ports: Ports,
  actor: Actor,
  opened: Opened,
  change: InvitationChange,
): Promise<Invitation> => settleRace(ports, actor, opened, (seen) => attempt(ports, actor, seen, change))

const attempt = async (
  ports: Ports,
  actor: Actor,
  { place, roles, invitation }: Opened,
  change: InvitationChange,
): Promise<Invitation | null> => {
  enforce('change', actor, { kind: place.kind, roles, role: invitation.role })
  const now = ports.clock.now()
  const state = stateAt(invitation, now)
  if (state !== 'pending') throw closedError(state)
  if (change.role !== undefined) requireGrantable(place.kind, roles, change.role)
  const changed = differences(invitation, termsIn(place, now, change))
  if (Object.keys(changed).length === 0) return invitation
  const role = changed.role?.to ?? invitation.role
  const rotated = isBeyond(place.kind, invitation.role, role)
  const slot = slotOf(KINDS[place.kind], role)
  const write: ChangeWrite = {
    placeId: place.id,
    id: invitation.id,
    kind: place.kind,
    seen: invitation,
    changed: rotated ? { ...changed, rotated } : changed,
    role,
    slot,
    sponsorId: changed.role || changed.message ? actor.accountId : invitation.sponsorId,
    deliveryId: ports.ids.uuid(now),
    recipient: rotated ? ((await mailOf(ports, invitation, now))?.recipient ?? null) : null,
    allowances: invitingAllowances(ports.quotas, { actor, placeId: place.id, now }),
    usedUp: usedUpFor(ports.quotas, now),
    keyId: ports.codeKeys.current,
    act: actOf(ports, actor, now),
  }
  const wanted = { place, invitation: { ...invitation, slot } }
  const written = await makeWay(ports, wanted, () =>
    withinQuotas(ports, write, () => ports.store.changeInvitation(write)),
  )
  if (written && rotated) ports.ring()
  return written
}

const termsIn = (place: Place, now: Date, { expiresAt, ...rest }: InvitationChange): InvitationChange =>
  expiresAt === undefined ? rest : { ...rest, expiresAt: expiryOf(place, now, expiresAt) }

const differences = (from: ChangeWrite['seen'], to: InvitationChange): ChangedTerms => ({
  ...(to.role !== undefined && to.role !== from.role && { role: { from: from.role, to: to.role } }),
  ...(to.expiresAt !== undefined &&
    to.expiresAt.getTime() !== from.expiresAt.getTime() && {
      expiresAt: { from: from.expiresAt, to: to.expiresAt },
    }),
  ...(to.message !== undefined &&
    to.message !== from.message && { message: { from: from.message, to: to.message } }),
})
