import type { Actor } from '../actor.ts'
import { UsherError } from '../errors.ts'
import { KINDS, slotOf, type Kind } from '../kinds.ts'
import type { Member, Standing } from '../place.ts'
import { enforce, mayGrant } from '../policy.ts'
import type { Ports } from '../ports.ts'
import type { RolesWrite } from '../ports/places.ts'

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
  { store }: Ports,
  actor: Actor,
  { place, roles }: Standing,
  accountId: string,
): Promise<Member> => {
  enforce('list_members', actor, { kind: place.kind, roles })
  const member = await store.findMember(place.id, accountId)
  if (!member) throw new UsherError('member_not_found', 'Nobody with this account is in the place.')
  return member
}

/** Lets an account in without an invitation. Throws `already_member`, `account_not_found` and as `setRoles`. */
export const addMember = async (
  ports: Ports,
  actor: Actor,
  standing: Standing,
  wanted: { readonly accountId: string; readonly roles: readonly string[] },
): Promise<Member> => {
  const { place, roles } = standing
  enforce('set_roles', actor, { kind: place.kind, roles })
  if (await ports.store.findMember(place.id, wanted.accountId)) {
    throw new UsherError('already_member', 'This person is in already: change their role instead.')
  }
  const [account] = await ports.store.findAccounts([wanted.accountId])
  const met = account?.active && (account.openToStrangers || (await isMet(ports, actor, account.id)))
  if (!met)
    throw new UsherError('account_not_found', 'Nobody can be added by this id.', { field: 'accountId' })
  return setRoles(ports, actor, standing, { ...wanted, held: [] })
}

const isMet = async ({ store }: Ports, actor: Actor, id: string): Promise<boolean> =>
  (await store.findAcquaintances(actor.accountId, [id])).has(id)

/** Gives a member other roles. Throws `member_not_found` and as `setRoles`. */
export const changeMember = async (
  ports: Ports,
  actor: Actor,
  standing: Standing,
  wanted: { readonly accountId: string; readonly roles: readonly string[] },
): Promise<Member> => {
  const { roles } = await findMember(ports, actor, standing, wanted.accountId)
  return setRoles(ports, actor, standing, { ...wanted, held: roles })
}

/** Takes a member out; everybody may leave. Throws `member_not_found`, `forbidden`, `last_of_highest_role`. */
export const removeMember = async (
  ports: Ports,
  actor: Actor,
  standing: Standing,
  accountId: string,
): Promise<void> => {
  const { roles } = await findMember(ports, actor, standing, accountId)
  await writeRoles(ports, actor, standing, { accountId, roles: [], held: roles })
}

interface Wanted {
  readonly accountId: string
  readonly roles: readonly string[]
  readonly held: readonly string[]
}

/** Throws `role_unknown`, `role_not_granted`, `forbidden`, `invalid`, `seats_full`, `stale`, `last_of_highest_role`. */
const setRoles = async (ports: Ports, actor: Actor, standing: Standing, wanted: Wanted): Promise<Member> => {
  requireRoles(KINDS[standing.place.kind], wanted.roles)
  await writeRoles(ports, actor, standing, wanted)
  return findMember(ports, actor, standing, wanted.accountId)
}

const writeRoles = async (
  ports: Ports,
  actor: Actor,
  { place, roles: own }: Standing,
  { accountId, roles, held }: Wanted,
): Promise<void> => {
  const kind = KINDS[place.kind]
  const gained = roles.filter((role) => !held.includes(role))
  const lost = held.filter((role) => !roles.includes(role))
  const isLeaving = accountId === actor.accountId && gained.length === 0
  enforce('set_roles', actor)
  const barred = [...gained, ...lost].find((role) => !isLeaving && !mayGrant(place.kind, own, role))
  if (barred)
    throw new UsherError('role_not_granted', `Your own role has no say over ${barred}.`, { field: 'roles' })
  if (gained.length + lost.length === 0) return
  const now = ports.clock.now()
  await ports.store.setRoles({
    placeId: place.id,
    kind: place.kind,
    accountId,
    ...difference(kind, gained, lost),
    leaves: roles.length === 0,
    act: {
      now,
      eventId: ports.ids.uuid(now),
      actorId: actor.accountId,
      keyId: actor.key?.id ?? null,
      type: held.length === 0 ? 'joined' : roles.length === 0 ? 'left' : 'roles_changed',
    },
  })
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
