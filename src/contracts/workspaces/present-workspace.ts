import { accountKey } from '../../core/addresses.ts'
import { KINDS } from '../../core/kinds.ts'
import type { Asked, Inhabitant, Roster } from '../../core/ports/roster.ts'
import { personNumber } from './derived-number.ts'
import { accountNumber, namesOf, numberOf } from './present.ts'
import type { User, Workspace } from './schemas.ts'

/** What a client may count on in place of "no limit", where the contract speaks integers. */
const UNLIMITED = 2 ** 31 - 1

/** What has run out holds no seat, swept or not. */
export const workspaceOf = ({ place, members, asked, askedCount }: Roster): Workspace => {
  const limit = place.seatLimit ?? UNLIMITED
  const free = Math.max(0, limit - place.seatsTaken - askedCount)
  return {
    id: numberOf(place),
    name: place.name,
    available_users_count: limit,
    can_add_new_users: free > 0 && place.lockedAt === null,
    can_invite_users_count: free,
    workspace_roles: KINDS.workspace.roles.map(({ name }, position) => ({
      id: position + 1,
      name,
      users: [
        ...members.filter(({ roles }) => roles.includes(name)).map(memberOf),
        ...asked.filter(({ role }) => role === name).map(askedOf),
      ],
    })),
  }
}

/** Whoever was let in without being asked has shown their address to nobody here. */
const memberOf = ({ accountId, person, invitationNumber, addedBy }: Inhabitant): User => ({
  id: addedBy === null ? accountNumber(person) : personNumber(accountKey(accountId)),
  ...namesOf(person),
  email: addedBy === null ? person.address || null : null,
  avatar_image: person.image,
  invite_status: 'acceped',
  invite_id: invitationNumber,
})

/** Nothing but what the inviter wrote: whether there is an account must not show. */
const askedOf = ({ inviteeKey, address, number }: Asked): User => ({
  id: personNumber(inviteeKey),
  first_name: null,
  last_name: null,
  email: address,
  avatar_image: null,
  invite_status: 'pending',
  invite_id: number,
})
