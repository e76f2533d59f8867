import { owns, type Actor } from '../actor.ts'
import { accountKey } from '../addresses.ts'
import { codeOf } from '../codes.ts'
import type { Invitation, Opened } from '../invitation.ts'
import type { KindName } from '../kinds.ts'
import type { Standing } from '../place.ts'
import { allows, enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import type { ListQuery } from '../ports/invitations.ts'

/** A place's pending invitations, a page of them with the total. May: whoever may invite there. */
export const list = async (
  { store, clock }: Ports,
  actor: Actor,
  { place, roles }: Standing,
  query: Omit<ListQuery, 'placeId' | 'now'>,
): Promise<{ readonly total: number; readonly invitations: readonly Invitation[] }> => {
  enforce('list', actor, { kind: place.kind, roles })
  const now = clock.now()
  // Nothing outlives its place.
  if (place.endsAt && place.endsAt <= now) return { total: 0, invitations: [] }
  return store.listPending({ ...query, placeId: place.id, now })
}

/** What waits for the actor: by verified address, or by account. Newest first. */
export const listMine = (
  { store, clock }: Ports,
  actor: Actor,
  query: { readonly kind?: KindName; readonly limit: number },
): Promise<readonly Opened[]> => {
  if (actor.key) return Promise.resolve([])
  const inviteeKeys = actor.addresses.map(({ key }) => key).filter((key) => owns(actor, key))
  return store.listForInvitee({
    ...query,
    inviteeKeys: [...inviteeKeys, accountKey(actor.accountId)],
    now: clock.now(),
  })
}

/** One invitation in any state. May: whoever may invite there. Throws `forbidden`. */
export const find = (actor: Actor, opened: Opened): Invitation => {
  enforce('find', actor, { kind: opened.place.kind, roles: opened.roles })
  return opened.invitation
}

/** The code, for those who could grant the role themselves; null for everybody else. */
export const showCode = (
  { codeKeys }: Ports,
  actor: Actor,
  { place, roles }: Standing,
  invitation: Invitation,
): string | null =>
  allows('show_code', actor, { kind: place.kind, roles, role: invitation.role })
    ? codeOf(codeKeys, invitation)
    : null
