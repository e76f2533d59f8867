import { owns, type Actor } from '../actor.ts'
import { accountKey } from '../addresses.ts'
import type { Opened } from '../invitation.ts'
import type { KindName } from '../kinds.ts'
import type { Ports } from '../ports.ts'

/** What waits for the actor: by verified address, or by account. Newest first, after an id. */
export const listMine = (
  { store, clock }: Ports,
  actor: Actor,
  query: { readonly kind?: KindName; readonly after?: string; readonly limit: number },
): Promise<readonly Opened[]> => {
  if (actor.key) return Promise.resolve([])
  const inviteeKeys = actor.addresses.map(({ key }) => key).filter((key) => owns(actor, key))
  return store.listForInvitee({
    ...query,
    inviteeKeys: [...inviteeKeys, accountKey(actor.accountId)],
    now: clock.now(),
  })
}
