import type { Actor } from '../actor.ts'
import { requireOpen } from '../door.ts'
import { UsherError } from '../errors.ts'
import { endingWith, expiryOf } from '../expiry.ts'
import { isAllOrNothing, KINDS } from '../kinds.ts'
import type { Place, Standing } from '../place.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import { invitingAllowances, usedUpFor } from '../quotas.ts'
import type { InviteItem, InviteWrite } from '../ports/invitations.ts'
import { inviteChunk } from './invite-chunk.ts'
import type { InviteOutcome, Outcomes } from './invite-outcome.ts'
import { resolveInvitees, type Invitee } from './resolve-invitees.ts'

export type { InviteOutcome } from './invite-outcome.ts'

export interface InviteRequest {
  readonly invitees: readonly Invitee[]
  /** Said by the inviter in the mail. */
  readonly message?: string
  /** BCP 47; the language of the mail. */
  readonly locale?: string
  /** When the place says, or 30 days from now, unless given. */
  readonly expiresAt?: Date
  /** Whether to mail the invited; they are unless this is false. */
  readonly notify?: boolean
}

/** Invitations one statement makes at most. */
export const CHUNK = 500

/**
 * Invites one or many into a place; one outcome per invitee, in order.
 * May: whoever may grant the role. A refused invitee never spoils the others.
 * Throws `forbidden`, `place_locked`, `place_over`, `invalid` (expiry); where a kind refuses a batch
 * larger than its free seats as a whole: `seats_full`, and `too_many_items` beyond 500; when nobody is
 * invited for that reason: `quota_exceeded`.
 */
export const invite = async (
  ports: Ports,
  actor: Actor,
  standing: Standing,
  request: InviteRequest,
): Promise<readonly InviteOutcome[]> => {
  const { place } = standing
  const { now, expiresAt } = requireInvitable(ports, actor, standing, request)
  const write = {
    placeId: place.id,
    kind: place.kind,
    inviterId: actor.accountId,
    keyId: ports.codeKeys.current,
    message: request.message ?? null,
    locale: request.locale ?? null,
    expiresAt,
    notify: request.notify ?? true,
    allowances: invitingAllowances(ports.quotas, { actor, placeId: place.id, now }),
    usedUp: usedUpFor(ports.quotas, now),
    act: { now, actorId: actor.accountId, keyId: actor.key?.id ?? null },
  }
  const resolved = await resolveInvitees(ports, actor, standing, request.invitees)
  const items = resolved.filter((item): item is InviteItem => !(item instanceof UsherError))
  const outcomes = await inviteInChunks(ports, { ...write, items })
  if (write.notify && [...outcomes.values()].some(isInvited)) ports.ring()
  const told = resolved.map((item): InviteOutcome =>
    item instanceof UsherError
      ? { status: 'refused', error: item }
      : endingOutcome(place, outcomes.get(item.id) ?? neverDecided(item)),
  )
  requireRoom(told)
  return told
}

/** When there is room for nobody at all, the request as a whole comes too early. */
const requireRoom = (outcomes: readonly InviteOutcome[]): void => {
  const [first] = outcomes
  const isFull = outcomes.every((one) => one.status === 'refused' && one.error.code === 'quota_exceeded')
  if (isFull && first?.status === 'refused') throw first.error
}

/** What stands already may have been made when its place was to end later. */
const endingOutcome = (place: Place, outcome: InviteOutcome): InviteOutcome =>
  'invitation' in outcome && outcome.invitation
    ? { ...outcome, invitation: endingWith(place, outcome.invitation) }
    : outcome

/** What stands in the way of everybody, before anybody is looked at; what `invite` throws is thrown here. */
export const requireInvitable = (
  { clock }: Ports,
  actor: Actor,
  standing: Standing,
  request: InviteRequest,
): { readonly now: Date; readonly expiresAt: Date } => {
  const { place, roles } = standing
  enforce('invite', actor, { kind: place.kind, roles })
  const now = clock.now()
  requireOpen(place, now)
  requireSize(standing, request)
  return { now, expiresAt: expiryOf(place, now, request.expiresAt) }
}

const requireSize = ({ place }: Standing, { invitees }: InviteRequest): void => {
  if (!isAllOrNothing(KINDS[place.kind]) || invitees.length <= CHUNK) return
  throw new UsherError('too_many_items', `At most ${CHUNK} people can be invited here at once.`)
}

const inviteInChunks = async (ports: Ports, write: InviteWrite): Promise<Outcomes> => {
  const outcomes: Outcomes = new Map()
  for (let start = 0; start < write.items.length; start += CHUNK) {
    try {
      await inviteChunk(ports, { ...write, items: write.items.slice(start, start + CHUNK) }, outcomes)
    } catch (error) {
      if (![...outcomes.values()].some(isInvited)) throw error
      return refuseRest(write.items, outcomes, error)
    }
  }
  return outcomes
}

const isInvited = ({ status }: InviteOutcome): boolean => status === 'invited'

/** Some are invited already: an error for all would be untrue for them. */
const refuseRest = (items: readonly InviteItem[], outcomes: Outcomes, cause: unknown): Outcomes => {
  const sentence = 'This could not be decided right now: invite this person again in a moment.'
  const error = new UsherError('unavailable', sentence, {}, cause)
  for (const { id } of items) if (!outcomes.has(id)) outcomes.set(id, { status: 'refused', error })
  return outcomes
}

const neverDecided = (item: InviteItem): never => {
  throw new Error(`The store gave no outcome for invitation ${item.id}.`)
}
