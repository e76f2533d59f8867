import type { Account } from '../place.ts'

export interface AccountStore {
  findAccounts(ids: readonly string[]): Promise<readonly Account[]>
  findAccountsByKey(addressKeys: readonly string[]): Promise<readonly Account[]>
  /** Those of `ids` that the actor shares a place with, or that are the actor. */
  findAcquaintances(accountId: string, ids: readonly string[]): Promise<ReadonlySet<string>>
  changeAccount(id: string, change: AccountChange): Promise<void>
}

export interface AccountChange {
  readonly name?: string
  /** Whether people who share no place with this person may invite them by account id. */
  readonly openToStrangers?: boolean
}
