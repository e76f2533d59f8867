import type { Actor } from '../actor.ts'
import { UsherError } from '../errors.ts'
import { isAllOrNothing, KINDS } from '../kinds.ts'
import type { Standing } from '../place.ts'
import type { Ports } from '../ports.ts'
import type { InviteItem } from '../ports/invitations.ts'
import { invitingAllowances } from '../quotas.ts'
import type { DryOutcome } from './dry-run.ts'
import { findRoom } from './find-room.ts'
import { findUnreachable } from './find-unreachable.ts'

interface Judged {
  readonly resolved: readonly (InviteItem | UsherError)[]
  /** One for each of them. */
  readonly outcomes: readonly DryOutcome[]
  readonly now: Date
}

/** Refuses those whom no letter of ours would reach. */
export const refuseUnreachable = async (
  ports: Ports,
  { resolved, outcomes, now }: Judged,
): Promise<readonly DryOutcome[]> => {
  const recipients = resolved.map((item) => (item instanceof UsherError ? null : item.recipient))
  const barrierTo = await findUnreachable(
    ports,
    recipients.filter((one) => one !== null),
    now,
  )
  return outcomes.map((outcome, index) => {
    const recipient = recipients[index]
    const error = recipient && outcome.status === 'invitable' ? barrierTo(recipient) : null
    return error ? { status: 'refused', error } : outcome
  })
}

interface Asked {
  readonly actor: Actor
  readonly standing: Standing
  readonly now: Date
}

/** Refuses those for whom inviter or place have nothing left; where a batch is one, all of it. */
export const refuseBeyondQuotas = async (
  ports: Ports,
  { actor, standing: { place }, now }: Asked,
  outcomes: readonly DryOutcome[],
): Promise<readonly DryOutcome[]> => {
  const allowances = invitingAllowances(ports.quotas, { actor, placeId: place.id, now })
  const needed = outcomes.filter(({ status }) => status === 'invitable').length
  const isOne = isAllOrNothing(KINDS[place.kind])
  const { room, reason } = await findRoom(ports, allowances, { now, n: isOne ? Math.max(1, needed) : 1 })
  if (needed <= room || !reason) return outcomes
  let left = isOne ? 0 : room
  return outcomes.map((outcome) =>
    outcome.status === 'invitable' && left-- <= 0 ? { status: 'refused', error: reason } : outcome,
  )
}
