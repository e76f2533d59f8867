import type { Actor, Scope } from './actor.ts'
import { UsherError } from './errors.ts'
import { highestRole, KINDS, type KindName } from './kinds.ts'

export type Verb =
  | 'invite'
  | 'resend'
  | 'cancel'
  | 'change'
  | 'restore'
  | 'find'
  | 'list'
  | 'show_code'
  | 'accept'
  | 'decline'
  | 'undo_decline'
  | 'check_in'
  | 'read_ticket'
  | 'create_place'
  | 'read_place'
  | 'change_place'
  | 'list_members'
  | 'set_roles'
  | 'read_account'
  | 'change_account'
  | 'list_mine'
  | 'manage_keys'

/**
 * - `anyone`: every account
 * - `member`: whoever holds a role in the place
 * - `inviter`: whoever may grant at least one role there
 * - `grantor`: whoever may grant the very role in question
 * - `owner`: whoever holds the highest role
 * - `invitee`: whoever proves to be meant (see `proof.ts`)
 */
type Who = 'anyone' | 'member' | 'inviter' | 'grantor' | 'owner' | 'invitee'

interface Rule {
  readonly who: Who
  /** What an API key must be made for; with `any` every key may, with `person` none. */
  readonly scope: Scope | 'any' | 'person'
}

/** Who may do what. */
export const POLICY: Readonly<Record<Verb, Rule>> = {
  invite: { who: 'grantor', scope: 'invite' },
  resend: { who: 'grantor', scope: 'invite' },
  cancel: { who: 'grantor', scope: 'invite' },
  change: { who: 'grantor', scope: 'invite' },
  restore: { who: 'grantor', scope: 'invite' },
  find: { who: 'inviter', scope: 'read' },
  list: { who: 'inviter', scope: 'read' },
  show_code: { who: 'grantor', scope: 'invite' },
  accept: { who: 'invitee', scope: 'person' },
  decline: { who: 'invitee', scope: 'person' },
  undo_decline: { who: 'invitee', scope: 'person' },
  check_in: { who: 'inviter', scope: 'invite' },
  read_ticket: { who: 'invitee', scope: 'person' },
  create_place: { who: 'anyone', scope: 'manage' },
  read_place: { who: 'member', scope: 'read' },
  change_place: { who: 'owner', scope: 'manage' },
  list_members: { who: 'member', scope: 'read' },
  set_roles: { who: 'grantor', scope: 'manage' },
  read_account: { who: 'anyone', scope: 'any' },
  change_account: { who: 'anyone', scope: 'person' },
  list_mine: { who: 'anyone', scope: 'person' },
  manage_keys: { who: 'anyone', scope: 'person' },
}

/** What the holder of these roles may grant in a place of this kind. */
export const grantable = (kind: KindName, roles: readonly string[]): ReadonlySet<string> =>
  new Set(KINDS[kind].roles.filter((role) => roles.includes(role.name)).flatMap((role) => role.grants))

export const mayInvite = (kind: KindName, roles: readonly string[]): boolean =>
  grantable(kind, roles).size > 0

export const mayGrant = (kind: KindName, roles: readonly string[], role: string): boolean =>
  grantable(kind, roles).has(role)

/** Members see the addresses of each other; of an event only those do who may invite: its guests are strangers. */
export const seesAddresses = (kind: KindName, roles: readonly string[]): boolean =>
  !KINDS[kind].attendance || mayInvite(kind, roles)

/** Whether somebody may grant the one role and not the other. */
export const isBeyond = (kind: KindName, from: string, to: string): boolean =>
  KINDS[kind].roles.some(({ grants }) => grants.includes(from) && !grants.includes(to))

/** What the actor's roles are, as far as a verb's rule asks for them. */
export interface Rights {
  readonly kind: KindName
  readonly roles: readonly string[]
  /** The role in question, for rules about a `grantor`. */
  readonly role?: string
}

/** Whether the table lets the actor do this. */
export const allows = (verb: Verb, actor: Actor, rights: Rights): boolean =>
  keyAllows(verb, actor) && holds(POLICY[verb].who, rights)

/** Throws `forbidden` unless the table lets the actor do this. */
export const enforce = (verb: Verb, actor: Actor, rights?: Rights): void => {
  if (!keyAllows(verb, actor)) {
    const sentence =
      POLICY[verb].scope === 'person'
        ? 'Only a person may do that, not an API key.'
        : 'This API key was not made for that.'
    throw new UsherError('forbidden', sentence)
  }
  if (rights && !holds(POLICY[verb].who, rights)) {
    throw new UsherError('forbidden', 'Your role in this place does not allow that.')
  }
}

const keyAllows = (verb: Verb, actor: Actor): boolean => {
  const { scope } = POLICY[verb]
  if (!actor.key || scope === 'any') return true
  return scope !== 'person' && actor.key.scopes.includes(scope)
}

const holds = (who: Who, { kind, roles, role }: Rights): boolean => {
  switch (who) {
    case 'anyone':
    case 'invitee':
      return true
    case 'member':
      return roles.length > 0
    case 'inviter':
      return mayInvite(kind, roles)
    case 'grantor':
      return role === undefined ? mayInvite(kind, roles) : mayGrant(kind, roles, role)
    case 'owner':
      return roles.includes(highestRole(KINDS[kind]))
  }
}
