import type { Kind } from '../kinds.ts'

export const social = {
  name: 'social',
  roles: [
    { name: 'host', grants: ['host', 'guest'] },
    { name: 'guest', grants: [] },
  ],
  defaultRole: 'guest',
  manyRoles: false,
  seats: null,
  overbooking: 'refuse_rest',
  proofs: ['account', 'address', 'code'],
  knowsMembers: true,
  numbered: false,
  attendance: true,
} as const satisfies Kind
