import type { Actor } from '../actor.ts'
import type { DescribedInvitation } from '../described.ts'
import { endingWith } from '../expiry.ts'
import type { Invitation } from '../invitation.ts'
import type { Standing } from '../place.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import type { BrowseQuery, Counts, Mark } from '../ports/invitations.ts'
import { changedAt } from '../transitions.ts'

export interface BrowsedPage {
  readonly invitations: readonly DescribedInvitation[]
  /** Where the next page begins; null on the last. */
  readonly next: Mark | null
  /** Of the place, or of the role asked for, whatever else was asked. */
  readonly counts: Counts
  /** As of when all this is so. */
  readonly now: Date
}

/**
 * A place's invitations in any state, a page after a mark, described.
 * May: whoever may invite there. Throws `forbidden`.
 */
export const browse = async (
  { store, clock }: Ports,
  actor: Actor,
  { place, roles }: Standing,
  query: Omit<BrowseQuery, 'placeId' | 'now' | 'endedAt'>,
): Promise<BrowsedPage> => {
  enforce('list', actor, { kind: place.kind, roles })
  const now = clock.now()
  const endedAt = place.endsAt && place.endsAt <= now ? place.endsAt : null
  const { limit } = query
  // One more than asked for tells whether there is a page after this.
  const found = await store.browse({ ...query, limit: limit + 1, placeId: place.id, now, endedAt })
  const invitations = found.invitations.slice(0, limit).map((one) => ({
    ...one,
    invitation: endingWith(place, one.invitation),
  }))
  const last = invitations.at(-1)?.invitation
  return {
    invitations,
    next: last && found.invitations.length > limit ? markOf(last, now) : null,
    counts: endedAt ? endAll(found.counts) : found.counts,
    now,
  }
}

const markOf = (invitation: Invitation, now: Date): Mark => ({
  id: invitation.id,
  changedAt: changedAt(invitation, now),
})

const endAll = (counts: Counts): Counts => ({
  ...counts,
  pending: 0,
  expired: counts.expired + counts.pending,
})
