import type { Invitation } from '../../core/invitation.ts'
import type { Account } from '../../core/place.ts'
import { changedAt } from '../../core/transitions.ts'
import { writeMoment } from './moment.ts'
import type { InviteResource } from './resource.ts'

export const RELATIONSHIPS = ['accepted_by_user', 'cancelled_by_user', 'invited_by_user'] as const
export type Relationship = (typeof RELATIONSHIPS)[number]

export const USERS = 'users'

export interface Resource {
  readonly id: string
  readonly type: string
  readonly attributes?: Readonly<Record<string, string | null>>
  readonly relationships?: Readonly<Record<string, { readonly data: Identifier | null }>>
}

interface Identifier {
  readonly id: string
  readonly type: string
}

/** Null as code for whoever may not see it. */
export interface Shown {
  readonly invitation: Invitation
  readonly code: string | null
}

/** Attributes and relationships stand in alphabetical order. */
export const inviteResource = (
  { type }: InviteResource,
  { invitation, code }: Shown,
  now: Date,
): Resource => {
  const { id, role, address, state, closedAt, createdAt } = invitation
  const updatedAt = changedAt(invitation, now)
  const people = peopleOf(invitation)
  return {
    id,
    type,
    attributes: {
      accepted_at: state === 'accepted' && closedAt ? writeMoment(closedAt) : null,
      code,
      created_at: writeMoment(createdAt),
      invite_user_as: role,
      recipient_email: address,
      updated_at: writeMoment(updatedAt),
      updated_in_db_at: writeMoment(updatedAt),
    },
    relationships: {
      accepted_by_user: { data: userIdentifier(people.accepted_by_user) },
      cancelled_by_user: { data: userIdentifier(people.cancelled_by_user) },
      invited_by_user: { data: userIdentifier(people.invited_by_user) },
    },
  }
}

/** The accounts behind the relationships. */
export const peopleOf = ({
  state,
  closedBy,
  inviterId,
}: Invitation): Readonly<Record<Relationship, string | null>> => ({
  accepted_by_user: state === 'accepted' ? closedBy : null,
  cancelled_by_user: state === 'cancelled' ? closedBy : null,
  invited_by_user: inviterId,
})

const userIdentifier = (id: string | null): Identifier | null => (id === null ? null : { id, type: USERS })

/** The address is for people who share a place with its owner. */
export const userResource = (account: Account, isAcquainted: boolean): Resource => ({
  id: account.id,
  type: USERS,
  attributes: {
    created_at: writeMoment(account.createdAt),
    email: isAcquainted ? account.address : null,
    first_name: account.firstName,
    last_name: account.lastName,
    name: account.name,
  },
})

/** A sparse fieldset: `fields` are names of attributes and relationships alike. A part that is left with none is left out. */
export const sparse = (resource: Resource, fields: ReadonlySet<string> | null): Resource => {
  if (!fields) return resource
  const { id, type } = resource
  const attributes = keep(resource.attributes, fields)
  const relationships = keep(resource.relationships, fields)
  return { id, type, ...(attributes && { attributes }), ...(relationships && { relationships }) }
}

const keep = <T>(
  members: Readonly<Record<string, T>> = {},
  fields: ReadonlySet<string>,
): Readonly<Record<string, T>> | null => {
  const kept = Object.entries(members).filter(([name]) => fields.has(name))
  return kept.length === 0 ? null : Object.fromEntries(kept)
}
