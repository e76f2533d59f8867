import type { Actor } from '../actor.ts'
import { accountKey, parseAddress } from '../addresses.ts'
import { UsherError } from '../errors.ts'
import { KINDS, slotOf, type KindName } from '../kinds.ts'
import type { Account, Standing } from '../place.ts'
import { grantable, mayGrant } from '../policy.ts'
import type { Ports } from '../ports.ts'
import type { InviteItem } from '../ports/invitations.ts'
import { recipientBehind, recipientOf } from '../quotas.ts'
import { meet } from './acquaintances.ts'

/** Who is asked in: by address, or by the account they have. */
export type Invitee = ({ readonly address: string } | { readonly accountId: string }) & {
  /** The kind's default role unless given. */
  readonly role?: string
}

type Who = Pick<InviteItem, 'inviteeKey' | 'inviteeId' | 'address' | 'mailTo'>

/**
 * What is to be written for each invitee, or why not: `address_invalid`, `account_not_found`,
 * `role_unknown`, `role_not_granted`.
 */
export const resolveInvitees = async (
  ports: Ports,
  actor: Actor,
  { place, roles }: Standing,
  invitees: readonly Invitee[],
): Promise<readonly (InviteItem | UsherError)[]> => {
  const now = ports.clock.now()
  const kind = KINDS[place.kind]
  const granted = grantable(place.kind, roles)
  const reachable = await findReachable(ports, actor, invitees)

  return invitees.map((invitee) => {
    const role = invitee.role ?? kind.defaultRole
    if (!kind.roles.some(({ name }) => name === role)) return unknownRole(kind.roles.map(({ name }) => name))
    if (!granted.has(role)) return ungranted(role)
    const who =
      'address' in invitee ? byAddress(invitee.address) : byAccount(reachable.get(invitee.accountId))
    if (who instanceof UsherError) return who
    return {
      ...who,
      recipient: who.inviteeId ? recipientBehind(who.inviteeKey) : recipientOf(ports.quotas, who.inviteeKey),
      id: ports.ids.uuid(now),
      number: kind.numbered ? ports.ids.number() : null,
      eventId: ports.ids.uuid(now),
      deliveryId: ports.ids.uuid(now),
      role,
      slot: slotOf(kind, role),
    }
  })
}

/** Throws `role_unknown` or `role_not_granted` unless the holder of `roles` may grant this one. */
export const requireGrantable = (kind: KindName, roles: readonly string[], role: string): void => {
  const known = KINDS[kind].roles.map(({ name }) => name)
  if (!known.includes(role)) throw unknownRole(known)
  if (!mayGrant(kind, roles, role)) throw ungranted(role)
}

const byAddress = (written: string): Who | UsherError => {
  const parsed = parseAddress(written)
  if (!parsed)
    return new UsherError('address_invalid', 'This is not an e-mail address.', { field: 'address' })
  return { inviteeKey: parsed.key, inviteeId: null, address: parsed.address, mailTo: parsed.mailTo }
}

const byAccount = (account: Account | undefined): Who | UsherError => {
  if (!account)
    return new UsherError('account_not_found', 'Nobody can be invited by this id.', { field: 'accountId' })
  return { inviteeKey: accountKey(account.id), inviteeId: account.id, address: null, mailTo: account.address }
}

/** Accounts that exist, are active, and are open to strangers or known to the actor. */
const findReachable = async (
  ports: Ports,
  actor: Actor,
  invitees: readonly Invitee[],
): Promise<ReadonlyMap<string, Account>> => {
  const ids = [...new Set(invitees.flatMap((invitee) => ('accountId' in invitee ? [invitee.accountId] : [])))]
  const reachable = await meet(ports, actor, ids)
  return new Map(reachable.map(({ account }) => [account.id, account]))
}

const unknownRole = (known: readonly string[]): UsherError =>
  new UsherError('role_unknown', `The role is one of: ${known.join(', ')}.`, { field: 'role' })

const ungranted = (role: string): UsherError =>
  new UsherError('role_not_granted', `Your own role does not allow you to invite somebody as ${role}.`, {
    field: 'role',
  })
