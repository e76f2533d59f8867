import { endingWith } from '../core/expiry.ts'
import type { Invitation, Opened } from '../core/invitation.ts'
import type { Found } from '../core/ports/invitations.ts'
import type { Place, Standing } from '../core/place.ts'
import { reader, select, type Row } from './columns.ts'
import { INVITATION, PLACE } from './shapes.ts'

/** The roles `account` holds in place `p`, as an array; none unless `when`. */
const rolesOf = (account: string, when = 'true'): string =>
  `array(
    select m.role from members m
    where m.place_id = p.place_id and m.account_id = ${account} and ${when}
    order by m.role)`

/** Whoever is closed out of their account vouches for nothing any more, member or not. */
const SPONSOR_IS_ACTIVE = `exists (select from accounts s where s.id = i.sponsor_id and s.active)`

/** Place `p` with the roles of the account in parameter `$account`. */
export const selectStanding = (account: string): string =>
  `${select('p', PLACE)}, ${rolesOf(account)} as roles`

/** Place `p` and invitation `i` with the roles of the account, and those with which the sponsor vouches. */
export const selectOpened = (account: string): string =>
  `${selectStanding(account)}, ${select('i', INVITATION)}, ${rolesOf('i.sponsor_id', SPONSOR_IS_ACTIVE)} as sponsor_roles`

export const readPlace = reader<Place>('p', PLACE)
export const readInvitation = reader<Invitation>('i', INVITATION)

export const readStanding = (row: Row): Standing => ({
  place: readPlace(row),
  roles: row['roles'] as string[],
})

export const readOpened = (row: Row): Opened => {
  const standing = readStanding(row)
  return {
    ...standing,
    invitation: endingWith(standing.place, readInvitation(row)),
    sponsorRoles: row['sponsor_roles'] as string[],
  }
}

export const readFound = (row: Row): Found => {
  const opened = readOpened(row)
  return row['i_id'] === null ? { ...opened, invitation: null } : opened
}
