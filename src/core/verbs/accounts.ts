import type { Actor } from '../actor.ts'
import { UsherError } from '../errors.ts'
import { canonicalChoice } from '../language-and-zone.ts'
import type { Account } from '../place.ts'
import { enforce } from '../policy.ts'
import type { Ports } from '../ports.ts'
import type { AccountChange } from '../ports/accounts.ts'

/** The actor's own account. */
export const readAccount = async ({ store }: Ports, actor: Actor): Promise<Account> => {
  const [account] = await store.findAccounts([actor.accountId])
  if (!account) throw new UsherError('account_not_found', 'This account is no more.')
  return account
}

/** Whether anybody has an account yet. May: everybody. */
export const hasAccounts = ({ store }: Ports): Promise<boolean> => store.hasAccounts()

/** Changes the actor's own account. May: the person; no key. Throws `forbidden`, `invalid`. */
export const changeAccount = async (ports: Ports, actor: Actor, change: AccountChange): Promise<Account> => {
  enforce('change_account', actor)
  await ports.store.changeAccount(actor.accountId, canonicalChoice(change))
  return readAccount(ports, actor)
}
