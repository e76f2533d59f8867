import { as, newAddress } from '../faces/face.ts'
import { inviting } from '../faces/native.ts'
import type { KindName } from '../../src/core/kinds.ts'
import type { Request } from '../load.ts'
import type { Place } from '../town/places.ts'

/** How one contract, or our own API, is asked to invite many at once. */
export interface BulkFace {
  readonly name: string
  readonly kind: KindName
  /** At once. */
  readonly most: number
  readonly invite: (place: Place, addresses: readonly string[]) => Request
  /** How many are invited now, says the answer. */
  readonly invited: (answer: unknown) => number
}

export const BULK_FACES: readonly BulkFace[] = [
  {
    name: '/api/v3',
    kind: 'account_list',
    most: 10_000,
    invite: inviting,
    invited: (answer) => (answer as Native).outcomes.filter(({ status }) => status === 'invited').length,
  },
  {
    name: 'workspaces',
    kind: 'workspace',
    most: 500,
    invite: (place, addresses) => ({
      method: 'POST',
      path: '/api/v2/invites',
      headers: as(place.host, 'application/json'),
      body: JSON.stringify({ workspace_id: place.number, user_emails: addresses }),
    }),
    invited: (answer) => (answer as Workspaces).successfully_invited_users.length,
  },
  {
    name: 'socials',
    kind: 'social',
    most: 1_000,
    invite: (place, addresses) => ({
      method: 'POST',
      path: `/api/v1/social/invite/${place.id}`,
      headers: as(place.host, 'application/json'),
      body: JSON.stringify(addresses.map((emailAddress) => ({ invitedUser: { emailAddress } }))),
    }),
    invited: (answer) => (answer as readonly Social[]).filter(({ error }) => error === null).length,
  },
]

interface Native {
  readonly outcomes: readonly { readonly status: string }[]
}

interface Workspaces {
  readonly successfully_invited_users: readonly string[]
}

interface Social {
  readonly error: string | null
}

export const newAddresses = (count: number): readonly string[] =>
  Array.from({ length: count }, () => newAddress())
