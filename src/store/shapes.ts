import type { Invitation } from '../core/invitation.ts'
import type { Account, Place } from '../core/place.ts'
import type { Columns } from './columns.ts'

export const PLACE: Columns<Place> = {
  id: 'place_id',
  kind: 'kind',
  name: 'name',
  number: 'number',
  organizationType: 'organization_type',
  logoUrl: 'logo_url',
  seatLimit: 'seat_limit',
  seatsTaken: 'seats_taken',
  seatsPending: 'seats_pending',
  startsAt: 'starts_at',
  endsAt: 'ends_at',
  strict: 'strict',
  lockedAt: 'locked_at',
  expiryDays: 'expiry_days',
  renewable: 'renewable',
  location: 'location',
  timeZone: 'time_zone',
  locale: 'locale',
  revision: 'revision',
  createdAt: 'created_at',
}

export const INVITATION: Columns<Invitation> = {
  placeId: 'place_id',
  id: 'id',
  number: 'number',
  role: 'role',
  slot: 'slot',
  address: 'address',
  inviteeKey: 'invitee_key',
  inviteeId: 'invitee_id',
  inviterId: 'inviter_id',
  sponsorId: 'sponsor_id',
  message: 'message',
  locale: 'locale',
  state: 'state',
  generation: 'generation',
  keyId: 'key_id',
  expiresAt: 'expires_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
  resentAt: 'resent_at',
  closedAt: 'closed_at',
  closedBy: 'closed_by',
  checkedInAt: 'checked_in_at',
}

/** Of the view `accounts`. */
export const ACCOUNT: Columns<Account> = {
  id: 'id',
  name: 'name',
  firstName: 'first_name',
  lastName: 'last_name',
  address: 'address',
  addressKey: 'address_key',
  verified: 'verified',
  image: 'image',
  timeZone: 'time_zone',
  locale: 'locale',
  active: 'active',
  openToStrangers: 'open_to_strangers',
  createdAt: 'created_at',
}
