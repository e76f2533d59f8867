import type { Actor } from '../actor.ts'
import { accountKey } from '../addresses.ts'
import { requireOpen } from '../door.ts'
import { UsherError } from '../errors.ts'
import type { Invitation } from '../invitation.ts'
import { KINDS, slotOf, type Kind } from '../kinds.ts'
import type { Account, Member, Place, Standing } from '../place.ts'
import { enforce, grantable, mayGrant, mayInvite } from '../policy.ts'
import type { Ports } from '../ports.ts'
import type { RolesWrite } from '../ports/places.ts'
import { stateAt } from '../transitions.ts'
import { actOf } from './act-of.ts'
import { meet } from './acquaintances.ts'
import { makeWay } from './make-way.ts'

/** A place's members by account id, a page after `after`. May: any member. */
export const listMembers = (
  { store }: Ports,
  actor: Actor,
  { place, roles }: Standing,
  page: { readonly after?: string; readonly limit: number },
): Promise<readonly Member[]> => {
  enforce('list_members', actor, { kind: place.kind, roles })
  return store.listMembers({ ...page, placeId: place.id })
}

/** May: any member. Throws `member_not_found`. */
export const findMember = async (
  ports: Ports,
  actor: Actor,
  standing: Standing,
  accountId: string,
): Promise<Member> => {
  enforce('list_members', actor, { kind: standing.place.kind, roles: standing.roles })
  return requireMember(ports, standing, accountId)
}

/** For those who may act on members: they need no right to look at them besides. */
const requireMember = async ({ store }: Ports, { place }: Standing, accountId: string): Promise<Member> => {
  const member = await store.findMember(place.id, accountId)
  if (!member) throw new UsherError('member_not_found', 'Nobody with this account is in the place.')
  return member
}

/**
 * Lets an account in without an invitation. An invitation of theirs that was waiting is taken back, if the
 * actor knows whose account it is. A stranger's address stays hidden from the others: nobody asked them.
 * Throws `already_member`, `account_not_found`, `place_locked`, `place_over` and as `setRoles`.
 */
export const addMember = async (
  ports: Ports,
  actor: Actor,
  standing: Standing,
  wanted: { readonly accountId: string; readonly roles: readonly string[] },
): Promise<Member> => {
  const { place, roles } = standing
  enforce('set_roles', actor, { kind: place.kind, roles })
  requireOpen(place, ports.clock.now())
  await requireNoMember(ports, place, wanted.accountId)
  const [met] = await meet(ports, actor, [wanted.accountId])
  if (!met) {
    throw new UsherError('account_not_found', 'Nobody can be added by this id.', { field: 'accountId' })
  }
  requireRoles(KINDS[place.kind], wanted.roles)
  requireSay(standing, wanted.roles)
  const addedBy = met.isAcquainted ? null : actor.accountId
  return unlessMoved(async () => {
    await requireNoMember(ports, place, wanted.accountId)
    const takesBack = met.isAcquainted
      ? await findWaiting(ports, actor, standing, { account: met.account, roles: wanted.roles })
      : []
    return setRoles(ports, actor, standing, { ...wanted, held: [], addedBy, takesBack })
  })
}

const requireNoMember = async ({ store }: Ports, place: Place, accountId: string): Promise<void> => {
  if (!(await store.findMember(place.id, accountId))) return
  throw new UsherError('already_member', 'This person is in already: change their role instead.')
}

const ATTEMPTS = 5

/** What was waiting may be answered, or end, while somebody is let in: then it is looked at again. */
const unlessMoved = async (act: () => Promise<Member>): Promise<Member> => {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act()
    } catch (error) {
      const hasMoved = error instanceof UsherError && error.code === 'stale'
      if (!hasMoved || attempt === ATTEMPTS) throw error
    }
  }
}

/** What is pending for this person in the slots they are about to fill. */
const findWaiting = async (
  ports: Ports,
  actor: Actor,
  { place, roles: own }: Standing,
  { account, roles }: { readonly account: Account; readonly roles: readonly string[] },
): Promise<readonly Invitation[]> => {
  const now = ports.clock.now()
  const keys = [accountKey(account.id), ...(account.verified ? [account.addressKey] : [])]
  const invitees = keys.flatMap((inviteeKey) =>
    roles.map((role) => ({ inviteeKey, inviteeId: null, slot: slotOf(KINDS[place.kind], role) })),
  )
  const standingOnes = await ports.store.findStandingInvitations(
    { placeId: place.id, kind: place.kind },
    invitees,
  )
  const waiting = standingOnes.flatMap(({ invitation }) =>
    invitation && stateAt(invitation, now) === 'pending' ? [invitation] : [],
  )
  for (const { role } of waiting) enforce('set_roles', actor, { kind: place.kind, roles: own, role })
  return waiting
}

/**
 * Gives a member other roles; how they came in stays. May: whoever has a say over those held and those wanted,
 * all of them: it answers with the member. Throws `member_not_found` and as `setRoles`.
 */
export const changeMember = async (
  ports: Ports,
  actor: Actor,
  standing: Standing,
  wanted: { readonly accountId: string; readonly roles: readonly string[] },
): Promise<Member> => {
  enforce('set_roles', actor)
  requireAnySay(actor, standing, wanted.accountId)
  const { roles, addedBy } = await requireMember(ports, standing, wanted.accountId)
  return setRoles(ports, actor, standing, { ...wanted, held: roles, addedBy })
}

/** Takes a member out; everybody may leave. Throws `member_not_found`, `forbidden`, `last_of_highest_role`. */
export const removeMember = async (
  ports: Ports,
  actor: Actor,
  standing: Standing,
  accountId: string,
): Promise<void> => {
  enforce('set_roles', actor)
  requireAnySay(actor, standing, accountId)
  const { roles } = await requireMember(ports, standing, accountId)
  await writeRoles(ports, actor, standing, { accountId, roles: [], held: roles, addedBy: null })
}

interface Wanted {
  readonly accountId: string
  readonly roles: readonly string[]
  readonly held: readonly string[]
  readonly addedBy: string | null
  readonly takesBack?: readonly Invitation[]
}

/** Throws `role_unknown`, `role_not_granted`, `forbidden`, `invalid`, `seats_full`, `stale`, `last_of_highest_role`. */
const setRoles = async (ports: Ports, actor: Actor, standing: Standing, wanted: Wanted): Promise<Member> => {
  requireRoles(KINDS[standing.place.kind], wanted.roles)
  await writeRoles(ports, actor, standing, wanted)
  return requireMember(ports, standing, wanted.accountId)
}

const writeRoles = async (
  ports: Ports,
  actor: Actor,
  { place, roles: own }: Standing,
  { accountId, roles, held, addedBy, takesBack = [] }: Wanted,
): Promise<void> => {
  const kind = KINDS[place.kind]
  const gained = roles.filter((role) => !held.includes(role))
  const lost = held.filter((role) => !roles.includes(role))
  const isLeaving = accountId === actor.accountId && gained.length === 0
  if (!isLeaving) requireSay({ place, roles: own }, [...roles, ...held])
  if (gained.length + lost.length === 0) return
  const isTaken = accountId !== actor.accountId && lost.length > 0
  const now = ports.clock.now()
  const write: RolesWrite = {
    placeId: place.id,
    kind: place.kind,
    accountId,
    ...difference(kind, gained, lost),
    addedBy,
    takesBack: takesBack.map(({ id }) => ({ id, eventId: ports.ids.uuid(now) })),
    isTaken,
    hasSeenCodes: isTaken && losesSight(place, held, roles),
    leaves: roles.length === 0,
    act: {
      ...actOf(ports, actor, now),
      type: held.length === 0 ? 'joined' : roles.length === 0 ? 'left' : 'roles_changed',
    },
  }
  await makeWay(ports, { place, invitation: null }, () => ports.store.setRoles(write))
}

/** Codes are shown to those who could grant the role. */
const losesSight = ({ kind }: Place, held: readonly string[], roles: readonly string[]): boolean => {
  const remaining = grantable(kind, roles)
  return [...grantable(kind, held)].some((role) => !remaining.has(role))
}

/** Nobody learns who is in by acting on people they have no say over: that is for those who may look. */
const requireAnySay = (actor: Actor, { place, roles: own }: Standing, accountId: string): void => {
  if (accountId === actor.accountId || mayInvite(place.kind, own)) return
  throw new UsherError('role_not_granted', 'Your own role has no say over others.', { field: 'roles' })
}

const requireSay = ({ place, roles: own }: Standing, roles: readonly string[]): void => {
  const barred = roles.find((role) => !mayGrant(place.kind, own, role))
  if (!barred) return
  throw new UsherError('role_not_granted', `Your own role has no say over ${barred}.`, { field: 'roles' })
}

const difference = (
  kind: Kind,
  gained: readonly string[],
  lost: readonly string[],
): Pick<RolesWrite, 'add' | 'remove' | 'change'> => {
  const slotted = (role: string): { slot: string; role: string } => ({ slot: slotOf(kind, role), role })
  const [from] = lost
  const [to] = gained
  return !kind.manyRoles && from && to
    ? { add: [], remove: [], change: [{ ...slotted(from), to }] }
    : { add: gained.map(slotted), remove: lost.map(slotted), change: [] }
}

const requireRoles = (kind: Kind, roles: readonly string[]): void => {
  const known = kind.roles.map(({ name }) => name)
  const field = 'roles'
  if (roles.some((role) => !known.includes(role))) {
    throw new UsherError('role_unknown', `The roles here are: ${known.join(', ')}.`, { field })
  }
  const isDistinct = new Set(roles).size === roles.length
  if (!isDistinct || roles.length === 0 || (roles.length > 1 && !kind.manyRoles)) {
    const sentence = kind.manyRoles ? 'Name one role or more, each once.' : 'Name exactly one role.'
    throw new UsherError('invalid', sentence, { field })
  }
}
