import type { Kind } from '../kinds.ts'

export const accountList = {
  name: 'account_list',
  roles: [
    { name: 'user', grants: ['user', 'coach'] },
    { name: 'coach', grants: [] },
  ],
  defaultRole: 'user',
  manyRoles: true,
  seats: 'none',
  overbooking: 'refuse_all',
  proofs: ['code'],
  knowsMembers: false,
  numbered: false,
  attendance: false,
} as const satisfies Kind
