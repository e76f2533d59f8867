import type { KindName } from '../../core/kinds.ts'

/** What tells the two resources of this dialect apart. */
export interface InviteResource {
  readonly kind: KindName
  /** What the path of every place of this kind begins with. */
  readonly path: string
  /** The place's id in paths. */
  readonly placeParam: string
  readonly type: string
  /** What `invite_user_as` may be. */
  readonly roles: readonly string[]
  /** In the description: the group, the end of every operation's name, and what a place is called. */
  readonly words: { readonly tag: string; readonly operation: string; readonly place: string }
}

export const ACCOUNT_LIST_INVITES: InviteResource = {
  kind: 'account_list',
  path: '/api/v2/account_lists',
  placeParam: 'account_list_id',
  type: 'account_list_invites',
  roles: ['user', 'coach'],
  words: { tag: 'Account list invitations', operation: 'AccountListInvite', place: 'account list' },
}

export const ORGANIZATION_INVITES: InviteResource = {
  kind: 'organization',
  path: '/api/v2/organizations',
  placeParam: 'organization_id',
  type: 'organization_invites',
  roles: ['admin'],
  words: { tag: 'Organization invitations', operation: 'OrganizationInvite', place: 'organization' },
}

/** Where a body may name the place, among its relationships. */
export const PLACE_RELATIONSHIPS = ['account_list', 'organization'] as const
