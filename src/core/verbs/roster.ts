import type { Actor } from '../actor.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import type { Roster, RosterQuery } from '../ports/roster.ts'
import { requireStanding } from './enter.ts'

/**
 * Everybody in a place and everybody asked in, in the order they came and were asked. May: whoever may look at both.
 * Throws `place_not_found`.
 */
export const roster = async (
  { store, clock }: Ports,
  actor: Actor,
  at: Pick<RosterQuery, 'kind' | 'placeId' | 'most'>,
): Promise<Roster> => {
  const now = clock.now()
  const found = requireStanding(actor, await store.readRoster({ ...at, accountId: actor.accountId, now }))
  const { place, roles } = found
  enforce('list', actor, { kind: place.kind, roles })
  enforce('list_members', actor, { kind: place.kind, roles })
  // Nothing outlives its place.
  return place.endsAt && place.endsAt <= now ? { ...found, asked: [], askedCount: 0 } : found
}
