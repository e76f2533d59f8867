import type { Kind } from '../rules.ts'
import type { Face } from './face.ts'
import { accountLists, organizations } from './jsonapi.ts'
import { native } from './native.ts'
import { socials } from './socials.ts'
import { workspaces } from './workspaces.ts'

/** The published contract of each kind of place. */
const CONTRACTS: Readonly<Record<Kind, Face>> = {
  account_list: accountLists,
  organization: organizations,
  workspace: workspaces,
  social: socials,
}

/** Through which face something is said. */
export type Way = 'contract' | 'native'

export const contractOf = (kind: Kind): Face => CONTRACTS[kind]

/** The contract, if that is the way and it has a word for it; else /api/v3. */
export const faceFor = <V extends keyof Face>(kind: Kind, way: Way, verb: V): Face =>
  way === 'contract' && CONTRACTS[kind][verb] ? CONTRACTS[kind] : native
