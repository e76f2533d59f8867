import type { Actor } from '../../core/actor.ts'
import type { DescribedInvitation } from '../../core/described.ts'
import type { Engine } from '../../core/engine.ts'
import type { Invitation } from '../../core/invitation.ts'
import { KINDS } from '../../core/kinds.ts'
import { nameOf } from '../../core/names.ts'
import { allows, grantable, seesAddresses } from '../../core/policy.ts'
import type { Account, Member, Place, Standing } from '../../core/place.ts'
import type { ApiKey } from '../../core/ports/credentials.ts'
import type { BulkOutcome } from '../../core/verbs/bulk.ts'
import type { DryOutcome } from '../../core/verbs/dry-run.ts'
import type { InviteOutcome } from '../../core/verbs/invite.ts'
import { changedAt, stateAt } from '../../core/transitions.ts'

/** What the engine knows, as it goes over the wire. */
export const placeOf = ({ place, roles }: Standing, viewer: Actor): object => ({
  id: place.id,
  kind: place.kind,
  name: place.name,
  number: place.number,
  organizationType: place.organizationType,
  logoUrl: place.logoUrl,
  ...seatsOf(place),
  startsAt: momentOf(place.startsAt),
  endsAt: momentOf(place.endsAt),
  strict: place.strict,
  locked: place.lockedAt !== null,
  lockedAt: momentOf(place.lockedAt),
  expiryDays: place.expiryDays,
  renewable: place.renewable,
  location: place.location,
  timeZone: place.timeZone,
  locale: place.locale,
  revision: place.revision,
  createdAt: momentOf(place.createdAt),
  roles,
  mayGrant: [...grantable(place.kind, roles)],
  mayChange: allows('change_place', viewer, { kind: place.kind, roles }),
})

/**
 * What an act made of each of many, in order, with their invitations described at once. What stood before, and
 * others may have made, is for those who may look at it.
 */
export const outcomesOf = async (
  engine: Pick<Engine, 'describe' | 'now'>,
  outcomes: readonly Outcome[],
  { showsStanding = true, madeOf = () => null }: Told = {},
): Promise<object[]> => {
  const shownIn = (outcome: Outcome): readonly Invitation[] =>
    showsStanding || !outcome.status.startsWith('already_') ? invitationIn(outcome) : []
  const made = outcomes.map((outcome) => (outcome.status === 'invited' ? madeOf(outcome.invitation) : null))
  const others = outcomes.flatMap((outcome, n) => (made[n] ? [] : shownIn(outcome)))
  const described = (await engine.describe(others)).values()
  return outcomes.map((outcome, n) => {
    const isRefused = outcome.status === 'refused'
    const shown = made[n] ?? (shownIn(outcome).length > 0 ? (described.next().value ?? null) : null)
    return {
      status: outcome.status,
      invitation: shown && invitationOf(shown, engine.now()),
      code: isRefused ? outcome.error.code : null,
      detail: isRefused ? outcome.error.message : null,
    }
  })
}

interface Told {
  /** Whether what stood before is shown; it is unless this is false. */
  readonly showsStanding?: boolean
  /** What is known of an invitation that was just made; null where it has to be looked up. */
  readonly madeOf?: (invitation: Invitation) => DescribedInvitation | null
}

type Outcome = InviteOutcome | DryOutcome | BulkOutcome

const invitationIn = (outcome: Outcome): readonly Invitation[] =>
  'invitation' in outcome && outcome.invitation ? [outcome.invitation] : []

/**
 * Who it is, is for themselves and those who may look at members: acting on them takes another right. The
 * address of whoever was let in without being asked is for themselves alone, as guests' are for their hosts,
 * and the id of an invitation for those who may look at it.
 */
export const memberOf = (
  { accountId, roles, invitationId, joinedAt, person, addedBy }: Member,
  viewer: Actor,
  { place: { kind }, roles: own }: Standing,
): object => {
  const isSelf = viewer.accountId === accountId
  const isShown = isSelf || allows('list_members', viewer, { kind, roles: own })
  const isFound = isSelf || (isShown && addedBy === null && seesAddresses(kind, own))
  return {
    accountId,
    roles,
    name: isShown ? nameOf(person) : null,
    address: isFound ? person.address || null : null,
    addressVerified: isShown && person.verified,
    image: isShown ? person.image : null,
    invitationId: isSelf || allows('find', viewer, { kind, roles: own }) ? invitationId : null,
    joinedAt: momentOf(joinedAt),
  }
}

export const invitationOf = (
  { invitation, inviter, invitee, closer, delivery }: DescribedInvitation,
  now: Date,
): object => ({
  id: invitation.id,
  placeId: invitation.placeId,
  role: invitation.role,
  address: invitation.address,
  state: stateAt(invitation, now),
  message: invitation.message,
  locale: invitation.locale,
  invitee: invitee ?? { accountId: null, name: null },
  inviter,
  expiresAt: momentOf(invitation.expiresAt),
  createdAt: momentOf(invitation.createdAt),
  updatedAt: momentOf(changedAt(invitation, now)),
  resentAt: momentOf(invitation.resentAt),
  closedAt: momentOf(invitation.closedAt),
  closedBy: closer,
  checkedInAt: momentOf(invitation.checkedInAt),
  delivery: delivery && { ...delivery, at: momentOf(delivery.at) },
})

export const meOf = ({ addresses, key }: Actor, account: Account): object => ({
  accountId: account.id,
  name: nameOf(account),
  firstName: account.firstName,
  lastName: account.lastName,
  image: account.image,
  timeZone: account.timeZone,
  locale: account.locale,
  addresses: addresses.map(({ address, verified }) => ({ address, verified })),
  openToStrangers: account.openToStrangers,
  createdAt: momentOf(account.createdAt),
  key,
})

export const keyOf = ({ id, name, prefix, scopes, placeId, createdAt, expiresAt }: ApiKey): object => ({
  id,
  name,
  prefix,
  scopes,
  placeId,
  createdAt: momentOf(createdAt),
  expiresAt: momentOf(expiresAt),
})

export const momentOf = (moment: Date | null): string | null => moment?.toISOString() ?? null

const seatsOf = ({ kind, seatLimit, seatsTaken, seatsPending }: Place): object =>
  KINDS[kind].seats === 'none'
    ? { seatLimit: null, seatsTaken: null, seatsPending: null }
    : { seatLimit, seatsTaken, seatsPending }

/** A place as those meet it who are invited there. */
export const placeSummaryOf = (place: Place): object => ({
  id: place.id,
  kind: place.kind,
  name: place.name,
  logoUrl: place.logoUrl,
  organizationType: place.organizationType,
  startsAt: momentOf(place.startsAt),
  endsAt: momentOf(place.endsAt),
  location: place.location,
  timeZone: place.timeZone,
})
