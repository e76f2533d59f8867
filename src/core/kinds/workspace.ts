import type { Kind } from '../kinds.ts'

export const workspace = {
  name: 'workspace',
  roles: [
    { name: 'super_admin', grants: ['super_admin', 'creative_admin', 'creator', 'editor'] },
    { name: 'creative_admin', grants: ['creative_admin', 'creator', 'editor'] },
    { name: 'creator', grants: [] },
    { name: 'editor', grants: [] },
  ],
  defaultRole: 'editor',
  manyRoles: false,
  seats: 30,
  overbooking: 'refuse_all',
  proofs: ['code', 'address'],
  knowsMembers: true,
  numbered: true,
  attendance: false,
} as const satisfies Kind
