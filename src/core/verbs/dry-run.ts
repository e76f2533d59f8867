import type { Actor } from '../actor.ts'
import { UsherError } from '../errors.ts'
import { endingWith } from '../expiry.ts'
import { KINDS } from '../kinds.ts'
import type { Standing } from '../place.ts'
import type { Ports } from '../ports.ts'
import type { InviteItem, StandingInvitation } from '../ports/invitations.ts'
import { refuseBeyondQuotas, refuseUnreachable } from './dry-quotas.ts'
import type { InviteOutcome } from './invite-outcome.ts'
import { slotOfInvitee, standingsIn, type Standings } from './standings.ts'
import { CHUNK, requireInvitable, type InviteRequest } from './invite.ts'
import { resolveInvitees } from './resolve-invitees.ts'

/** How it would go for one invitee. */
export type DryOutcome = { readonly status: 'invitable' } | Exclude<InviteOutcome, { status: 'invited' }>

/**
 * What `invite` would do now, without doing it; one outcome per invitee, in order. Whoever finds no seat is
 * refused with `seats_full`, and where a batch goes in as a whole or not at all, everybody who needs one.
 * May, and throws, as `invite`, but for `seats_full` and `quota_exceeded`.
 */
export const dryRun = async (
  ports: Ports,
  actor: Actor,
  standing: Standing,
  request: InviteRequest,
): Promise<readonly DryOutcome[]> => {
  const { now } = requireInvitable(ports, actor, standing, request)
  const resolved = await resolveInvitees(ports, actor, standing, request.invitees)
  const items = resolved.filter((item): item is InviteItem => !(item instanceof UsherError))
  const found = await findStanding(ports, standing, items)
  const seen = { standings: standingsIn(found, now), taken: new Set<string>() }
  const outcomes = resolved.map((item): DryOutcome =>
    item instanceof UsherError ? { status: 'refused', error: item } : outcomeOf(seen, item),
  )
  const reached =
    request.notify === false ? outcomes : await refuseUnreachable(ports, { resolved, outcomes, now })
  const asked = { actor, standing, now }
  return refuseBeyondQuotas(ports, asked, await seat(ports, standing, reached, now))
}

const findStanding = async (
  { store }: Ports,
  { place }: Standing,
  items: readonly InviteItem[],
): Promise<readonly StandingInvitation[]> => {
  const found: StandingInvitation[] = []
  const at = { placeId: place.id, kind: place.kind }
  for (let start = 0; start < items.length; start += CHUNK) {
    const some = await store.findStandingInvitations(at, items.slice(start, start + CHUNK))
    for (const one of some) {
      found.push({ ...one, invitation: one.invitation && endingWith(place, one.invitation) })
    }
  }
  return found
}

interface Seen {
  readonly standings: Standings
  /** Those of this request who would be invited so far. */
  readonly taken: Set<string>
}

const outcomeOf = ({ standings, taken }: Seen, item: InviteItem): DryOutcome => {
  const name = slotOfInvitee(item)
  const member = standings.members.get(name)
  if (member !== undefined) return { status: 'already_member', invitation: member }
  const pending = standings.pending.get(name) ?? null
  if (pending || taken.has(name)) return { status: 'already_invited', invitation: pending }
  taken.add(name)
  return { status: 'invitable' }
}

/** Refuses those who find no seat. Seats of the expired are free as soon as they are needed. */
const seat = async (
  { store }: Ports,
  { place }: Standing,
  outcomes: readonly DryOutcome[],
  now: Date,
): Promise<readonly DryOutcome[]> => {
  const { seats, overbooking } = KINDS[place.kind]
  if (seats === 'none' || place.seatLimit === null) return outcomes
  const needed = outcomes.filter(({ status }) => status === 'invitable').length
  let free = place.seatLimit - place.seatsTaken - place.seatsPending
  if (needed <= free) return outcomes
  free += await store.countDue(place.id, now)
  if (needed <= free) return outcomes
  if (overbooking === 'refuse_all') free = 0
  return outcomes.map((outcome) => (outcome.status === 'invitable' && free-- <= 0 ? noSeat() : outcome))
}

const noSeat = (): DryOutcome => ({
  status: 'refused',
  error: new UsherError('seats_full', 'There are not enough free seats.'),
})
