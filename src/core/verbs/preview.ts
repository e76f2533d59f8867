import { isRenewable } from '../fresh-link.ts'
import type { Invitation } from '../invitation.ts'
import { mask } from '../mask.ts'
import type { Account, Place } from '../place.ts'
import type { Ports } from '../ports.ts'
import { isDisinvited, isShown, personIn, requireSight, type Shown } from '../sight.ts'
import { isBarred, isTakenBackFrom, mayAccept, needsCode, situationOf, type Situation } from '../situation.ts'
import { stateAt, type State } from '../transitions.ts'
import { openAsInvitee, type InvitationPath } from './open.ts'

/** An invitation as the invited meet it. */
export interface Preview {
  readonly place: Place
  readonly invitation: Invitation
  readonly state: State
  /** In whose name the mail was sent; null when that account is gone. */
  readonly inviter: Account | null
  readonly situation: Situation['is']
  /** Taken back, or out again after accepting: then only the envelope is for showing. */
  readonly disinvited: boolean
  /** Whether whoever looks has accepted or declined it, as far as one can know. */
  readonly byViewer: boolean
  readonly mayAccept: boolean
  readonly needsCode: boolean
  /** Whether this account can never accept, whatever it shows. */
  readonly barred: boolean
  readonly maskedAddress: string | null
  /** Whether asking for a fresh link brings one, without anybody else's doing. */
  readonly renewable: boolean
}

/**
 * What the letter said, and how it stands now; of it only the envelope to the disinvited. Changes nothing.
 * May: whoever shows the latest code or is meant. Throws `invitation_not_found` to everybody else.
 */
export const preview = async (ports: Ports, at: InvitationPath, shown: Shown): Promise<Preview> => {
  const viewer = personIn(shown.viewer)
  const opened = await openAsInvitee(ports, viewer, at)
  requireSight(ports.codeKeys, opened, shown)
  const { place, invitation } = opened
  const now = ports.clock.now()
  const [inviter = null] = await ports.store.findAccounts([invitation.sponsorId])
  const situation = situationOf(opened, viewer, now)
  const isTakenBack = isTakenBackFrom(invitation, viewer, now)
  return {
    place,
    invitation,
    state: stateAt(invitation, now),
    inviter,
    situation: situation.is,
    disinvited: isTakenBack || (await isDisinvited(ports, opened)),
    byViewer:
      ('byViewer' in situation && situation.byViewer) ||
      (!isTakenBack && declinedByCode(ports, invitation, shown)),
    mayAccept: mayAccept(opened, situation),
    needsCode: needsCode(opened, situation),
    barred: isBarred(opened, situation),
    maskedAddress: invitation.address === null ? null : mask(invitation.address),
    renewable: isRenewable(opened, now),
  }
}

/** Declined with nothing but the code: whoever has it counts as who did so. */
const declinedByCode = ({ codeKeys }: Ports, invitation: Invitation, { code }: Shown): boolean =>
  invitation.state === 'declined' && invitation.closedBy === null && isShown(codeKeys, invitation, code)
