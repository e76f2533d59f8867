/**
 * The rules of the four kinds of place, written down a second time: from the design and the contracts, and
 * from nothing in `src`.
 */
export const KINDS = ['account_list', 'organization', 'workspace', 'social'] as const
export type Kind = (typeof KINDS)[number]

/** What opens an invitation: being the invited account, having the invited address verified, or the code. */
type Proof = 'account' | 'address' | 'code'

interface Rules {
  /** Which roles the holder of each may grant, from the highest down. */
  readonly grants: Readonly<Record<string, readonly string[]>>
  /** If none is given. */
  readonly usual: string
  /** Whether one person may hold several, each by an invitation of its own. */
  readonly several: boolean
  readonly seated: boolean
  /** Whether an array with too many new people is refused as a whole, or those beyond the seats. */
  readonly full: 'refuses_all' | 'refuses_rest'
  readonly opens: readonly Proof[]
  /** Whether whoever invites a member is told so; else an invitation is made. */
  readonly knowsMembers: boolean
}

export const RULES: Readonly<Record<Kind, Rules>> = {
  account_list: {
    grants: { user: ['user', 'coach'], coach: [] },
    usual: 'user',
    several: true,
    seated: false,
    full: 'refuses_all',
    opens: ['code'],
    knowsMembers: false,
  },
  organization: {
    grants: { admin: ['admin'] },
    usual: 'admin',
    several: false,
    seated: false,
    full: 'refuses_all',
    opens: ['code'],
    knowsMembers: false,
  },
  workspace: {
    grants: {
      super_admin: ['super_admin', 'creative_admin', 'creator', 'editor'],
      creative_admin: ['creative_admin', 'creator', 'editor'],
      creator: [],
      editor: [],
    },
    usual: 'editor',
    several: false,
    seated: true,
    full: 'refuses_all',
    opens: ['code', 'address'],
    knowsMembers: true,
  },
  social: {
    grants: { host: ['host', 'guest'], guest: [] },
    usual: 'guest',
    several: false,
    seated: true,
    full: 'refuses_rest',
    opens: ['account', 'address', 'code'],
    knowsMembers: true,
  },
}

export const rolesOf = (kind: Kind): readonly string[] => Object.keys(RULES[kind].grants)

/** The nth, whichever kind; one that is none if it is negative. */
export const nthRole = (kind: Kind, nth: number): string =>
  nth < 0 ? 'emperor' : (rolesOf(kind)[nth % rolesOf(kind).length] ?? '')

export const highestOf = (kind: Kind): string => rolesOf(kind)[0] ?? ''

export const grantedBy = (kind: Kind, roles: readonly string[]): readonly string[] =>
  roles.flatMap((role) => RULES[kind].grants[role] ?? [])

/** Whether somebody may grant the one and not the other, and so see a code that is not for them any more. */
export const isRaised = (kind: Kind, from: string, to: string): boolean =>
  Object.values(RULES[kind].grants).some((granted) => granted.includes(from) && !granted.includes(to))

/** What one pending invitation at a time, and one membership, may fill of a person. */
export const slotOf = (kind: Kind, role: string): string => (RULES[kind].several ? role : 'any')

/** Every way of saying no, in the words of /api/v3. */
export type Refusal =
  | 'signed_out'
  | 'place_not_found'
  | 'invitation_not_found'
  | 'member_not_found'
  | 'account_not_found'
  | 'forbidden'
  | 'invalid'
  | 'role_unknown'
  | 'role_not_granted'
  | 'address_invalid'
  | 'code_missing'
  | 'code_wrong'
  | 'not_invitee'
  | 'closed'
  | 'already_accepted'
  | 'already_invited'
  | 'already_member'
  | 'seats_full'
  | 'place_locked'
  | 'place_over'
  | 'sponsor_lost_right'
  | 'last_of_highest_role'

/** How an act goes: it is done, it succeeds and changes nothing, or why not. */
export type Verdict = 'done' | 'unchanged' | Refusal

export const isRefusal = (verdict: Verdict): verdict is Refusal =>
  verdict !== 'done' && verdict !== 'unchanged'

export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR
