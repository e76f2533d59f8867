import type { Invitation } from '../../../src/core/invitation.ts'
import type { Account, Place } from '../../../src/core/place.ts'

const NOW = new Date('2030-01-15T09:00:00.000Z')

export const samplePlace = (change: Partial<Place> = {}): Place => ({
  id: '0194f3a0-0000-7000-8000-000000000001',
  kind: 'workspace',
  name: 'Acme Studio',
  number: null,
  organizationType: null,
  logoUrl: null,
  seatLimit: null,
  seatsTaken: 1,
  seatsPending: 1,
  startsAt: null,
  endsAt: null,
  strict: false,
  lockedAt: null,
  createdAt: NOW,
  ...change,
})

export const sampleInvitation = (change: Partial<Invitation> = {}): Invitation => ({
  placeId: samplePlace().id,
  id: '0194f3a0-0000-7000-8000-000000000002',
  number: null,
  role: 'creative_admin',
  slot: '',
  address: 'joe@example.org',
  inviteeKey: 'joe@example.org',
  inviteeId: null,
  inviterId: sampleAccount().id,
  sponsorId: sampleAccount().id,
  message: null,
  locale: null,
  state: 'pending',
  generation: 1,
  keyId: 'k1',
  expiresAt: new Date('2030-02-14T13:05:00.000Z'),
  createdAt: NOW,
  updatedAt: NOW,
  resentAt: null,
  closedAt: null,
  closedBy: null,
  checkedInAt: null,
  ...change,
})

export const sampleAccount = (change: Partial<Account> = {}): Account => ({
  id: '0194f3a0-0000-7000-8000-000000000003',
  name: 'Ann Lee',
  firstName: null,
  lastName: null,
  address: 'ann@example.com',
  addressKey: 'ann@example.com',
  verified: true,
  image: null,
  timeZone: null,
  active: true,
  openToStrangers: true,
  createdAt: NOW,
  ...change,
})
