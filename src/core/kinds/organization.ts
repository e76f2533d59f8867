import type { Kind } from '../kinds.ts'

export const organization = {
  name: 'organization',
  roles: [{ name: 'admin', grants: ['admin'] }],
  defaultRole: 'admin',
  manyRoles: false,
  seats: 'none',
  overbooking: 'refuse_all',
  proofs: ['code'],
  knowsMembers: false,
  numbered: false,
  attendance: false,
} as const satisfies Kind
