import type { Actor } from '../actor.ts'
import type { DescribedInvitation } from '../described.ts'
import { UsherError } from '../errors.ts'
import type { Opened } from '../invitation.ts'
import type { KindName } from '../kinds.ts'
import type { Ports } from '../ports.ts'
import type { Found } from '../ports/invitations.ts'
import { isBoundElsewhere } from './enter.ts'
import { find as findOpened } from './find.ts'

export interface InvitationPath {
  readonly kind?: KindName
  readonly placeId: string
  readonly id: string
}

/**
 * An invitation as a member meets it, to manage it.
 * Throws `place_not_found` for strangers, `invitation_not_found` for members.
 */
export const openAsMember = async (ports: Ports, actor: Actor, at: InvitationPath): Promise<Opened> =>
  requireMember(await find(ports, actor, at))

/**
 * As `openAsMember`, described, in any state. May: whoever may invite there. Throws `forbidden` besides.
 */
export const show = async (
  { store }: Ports,
  actor: Actor,
  at: InvitationPath,
): Promise<DescribedInvitation> => {
  const { found = null, described = null } =
    (await store.openDescribed({ ...at, accountId: actor.accountId })) ?? {}
  const invitation = findOpened(actor, requireMember(unlessElsewhere(actor, found)))
  if (!described) throw new Error(`Invitation ${invitation.id} was not described.`)
  return { ...described, invitation }
}

/** An invitation as anybody meets it, to answer it; null is a visitor. Throws `invitation_not_found`. */
export const openAsInvitee = async (ports: Ports, actor: Actor | null, at: InvitationPath): Promise<Opened> =>
  requireInvitation(await find(ports, actor, at))

/** By the integer of a numbered kind; null as actor is a visitor without a token. */
export const openByNumber = async (
  { store }: Ports,
  actor: Actor | null,
  number: number,
): Promise<Opened> => {
  const opened = await store.openByNumber(number, actor?.accountId ?? null)
  return requireInvitation(opened && actor && isBoundElsewhere(actor, opened.place) ? null : opened)
}

/** The invitation as it is by now, after a lost race. */
export const reopen = async (
  { store }: Ports,
  actor: Actor | null,
  { invitation }: Opened,
): Promise<Opened> => {
  const { placeId, id } = invitation
  return requireInvitation(await store.open({ placeId, id, accountId: actor?.accountId ?? null }))
}

const find = async ({ store }: Ports, actor: Actor | null, at: InvitationPath): Promise<Found | null> => {
  const found = await store.open({ ...at, accountId: actor?.accountId ?? null })
  return unlessElsewhere(actor, found)
}

const unlessElsewhere = (actor: Actor | null, found: Found | null): Found | null =>
  found && actor && isBoundElsewhere(actor, found.place) ? null : found

const requireMember = (found: Found | null): Opened => {
  if (!found || found.roles.length === 0) {
    throw new UsherError('place_not_found', 'There is no such place, or you are not in it.')
  }
  return requireInvitation(found)
}

const requireInvitation = (found: Found | null): Opened => {
  if (!found?.invitation) throw new UsherError('invitation_not_found', 'There is no such invitation.')
  return { ...found, invitation: found.invitation }
}
