import type { Actor } from '../../core/actor.ts'
import type { Engine } from '../../core/engine.ts'
import type { Invitation } from '../../core/invitation.ts'
import type { Standing } from '../../core/place.ts'
import type { InviteOutcome } from '../../core/verbs/invite.ts'
import { findGuests } from './find-guests.ts'
import { inviteOf, refusalOf } from './present.ts'
import { readItem, type Item } from './read-item.ts'
import type { Invite } from './schemas.ts'

interface Asked {
  readonly elements: readonly unknown[]
  readonly standing: Standing
  /** Hears how it went, as the engine tells it. */
  readonly onOutcomes: (outcomes: readonly InviteOutcome[]) => void
}

/** Invites whom it can; as many answers as elements, in their order. Throws what `engine.invite` throws. */
export const inviteEach = async (
  engine: Engine,
  actor: Actor,
  { elements, standing, onOutcomes }: Asked,
): Promise<Invite[]> => {
  const socialId = standing.place.id
  const items = elements.map((element) => readItem(element, socialId))
  const invitees = items.flatMap(({ invitee }) => (typeof invitee === 'string' ? [] : [invitee]))
  const outcomes = await engine.invite(actor, standing, { invitees })
  onOutcomes(outcomes)
  const results = resultsOf(items, outcomes)
  const guestOf = await findGuests(
    engine,
    actor,
    results.filter((result) => typeof result !== 'string'),
  )
  return items.map((item, index) => {
    const result = results[index] ?? NO_INVITATION
    if (typeof result === 'string') return refusalOf(socialId, item, result)
    return inviteOf({ socialId, item, invitation: result, guest: guestOf(result) })
  })
}

/** For each item the standing invitation, or why there is none. */
const resultsOf = (
  items: readonly Item[],
  outcomes: readonly InviteOutcome[],
): readonly (Invitation | string)[] => {
  const next = outcomes.values()
  return items.map(({ invitee }) =>
    typeof invitee === 'string' ? invitee : resultOf(next.next().value ?? null),
  )
}

const resultOf = (outcome: InviteOutcome | null): Invitation | string => {
  if (outcome?.status === 'refused') return outcome.error.message
  if (outcome?.invitation) return outcome.invitation
  return outcome?.status === 'already_member'
    ? 'This person is in already, without such an invitation.'
    : NO_INVITATION
}

const NO_INVITATION = 'No invitation came about: send this item again.'
