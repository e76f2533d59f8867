import type { Actor } from '../actor.ts'
import type { Account } from '../place.ts'
import type { Ports } from '../ports.ts'

/**
 * Those of `ids` whose addresses the actor may see: the actor, and whoever came by their own act into a
 * place the actor is in. A key knows nobody without `read`, and bound to a place only the people there.
 */
export const findAcquaintances = async (
  { store }: Ports,
  { accountId, key }: Actor,
  ids: readonly string[],
): Promise<ReadonlySet<string>> => {
  if (ids.length === 0 || (key && !key.scopes.includes('read'))) return new Set()
  return store.findAcquaintances({ accountId, ids, placeId: key?.placeId ?? null })
}

export interface Met {
  readonly account: Account
  readonly isAcquainted: boolean
}

/**
 * The accounts behind ids that the actor may ask by id: active ones, known to the actor or open to
 * strangers. All others are left out alike, so that nobody learns which of them exist.
 */
export const meet = async (ports: Ports, actor: Actor, ids: readonly string[]): Promise<readonly Met[]> => {
  if (ids.length === 0) return []
  const [accounts, known] = await Promise.all([
    ports.store.findAccounts(ids),
    findAcquaintances(ports, actor, ids),
  ])
  return accounts
    .filter(({ id, active, openToStrangers }) => active && (openToStrangers || known.has(id)))
    .map((account) => ({ account, isAcquainted: known.has(account.id) }))
}
