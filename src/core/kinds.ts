import { accountList } from './kinds/account-list.ts'
import { organization } from './kinds/organization.ts'
import { social } from './kinds/social.ts'
import { workspace } from './kinds/workspace.ts'

/** What an invited person must show to accept: any one of these, unless the place is strict. */
export type Proof = 'account' | 'address' | 'code'

/** A kind of place: data, and nothing that runs. A new kind is one more file like those in `kinds/`. */
export interface Kind {
  readonly name: string
  /** Roles from the highest to the lowest, and which roles a holder of each may grant. */
  readonly roles: readonly { readonly name: string; readonly grants: readonly string[] }[]
  readonly defaultRole: string
  /** Whether one person may hold several roles at once, each by an invitation of its own. */
  readonly manyRoles: boolean
  /** `none`: never counted. A number or null: the limit of a new place (null: unlimited until set). */
  readonly seats: 'none' | number | null
  /** When a batch is larger than the free seats: refuse all of it, or only the items beyond. */
  readonly overbooking: 'refuse_all' | 'refuse_rest'
  readonly proofs: readonly Proof[]
  /** Whether inviting somebody who is in already is told so (true) or makes an invitation (false). */
  readonly knowsMembers: boolean
  /** Whether places and invitations of this kind are also known by a random integer. */
  readonly numbered: boolean
  /** Whether guests are checked in at the door, and calendars hold a date. */
  readonly attendance: boolean
}

const ALL = { account_list: accountList, organization, workspace, social } as const satisfies Record<
  string,
  Kind
>

export type KindName = keyof typeof ALL
export const KINDS: Readonly<Record<KindName, Kind>> = ALL
export const KIND_NAMES = Object.keys(ALL) as readonly KindName[]

/** The one role a person holds twice-over is told apart by: roles of a many-role kind, else one slot for all. */
export const slotOf = (kind: Kind, role: string): string => (kind.manyRoles ? role : '')

/** Whether a batch goes in as a whole or not at all. */
export const isAllOrNothing = ({ seats, overbooking }: Kind): boolean =>
  seats !== 'none' && overbooking === 'refuse_all'

export const highestRole = (kind: Kind): string => kind.roles[0]?.name ?? kind.defaultRole
