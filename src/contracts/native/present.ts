import type { Actor } from '../../core/actor.ts'
import type { Invitation } from '../../core/invitation.ts'
import { KINDS } from '../../core/kinds.ts'
import type { Account, Member, Place, Standing } from '../../core/place.ts'
import type { ApiKey } from '../../core/ports/credentials.ts'
import type { InviteOutcome } from '../../core/verbs/invite.ts'
import { stateAt } from '../../core/transitions.ts'

/** What the engine knows, as it goes over the wire. */
export const placeOf = ({ place, roles }: Standing): object => ({
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
  createdAt: momentOf(place.createdAt),
  roles,
})

export const outcomeOf = (outcome: InviteOutcome, now: Date): object => {
  const isRefused = outcome.status === 'refused'
  const invitation = isRefused ? null : outcome.invitation
  return {
    status: outcome.status,
    invitation: invitation && invitationOf(invitation, now),
    code: isRefused ? outcome.error.code : null,
    detail: isRefused ? outcome.error.message : null,
  }
}

/** The address of whoever was let in without being asked is for themselves alone. */
export const memberOf = (
  { accountId, roles, invitationId, joinedAt, person, addedBy }: Member,
  viewer: Actor,
): object => ({
  accountId,
  roles,
  name: nameOf(person),
  address: addedBy === null || viewer.accountId === accountId ? person.address || null : null,
  addressVerified: person.verified,
  image: person.image,
  invitationId,
  joinedAt: momentOf(joinedAt),
})

export const invitationOf = (invitation: Invitation, now: Date): object => ({
  id: invitation.id,
  placeId: invitation.placeId,
  role: invitation.role,
  address: invitation.address,
  state: stateAt(invitation, now),
  expiresAt: momentOf(invitation.expiresAt),
  createdAt: momentOf(invitation.createdAt),
  updatedAt: momentOf(invitation.updatedAt),
  closedAt: momentOf(invitation.closedAt),
})

export const meOf = ({ addresses, key }: Actor, account: Account): object => ({
  accountId: account.id,
  name: nameOf(account),
  firstName: account.firstName,
  lastName: account.lastName,
  image: account.image,
  timeZone: account.timeZone,
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

const nameOf = ({ name, firstName, lastName }: Account): string | null =>
  name ?? ([firstName, lastName].filter(Boolean).join(' ') || null)

const seatsOf = ({ kind, seatLimit, seatsTaken, seatsPending }: Place): object =>
  KINDS[kind].seats === 'none'
    ? { seatLimit: null, seatsTaken: null, seatsPending: null }
    : { seatLimit, seatsTaken, seatsPending }
