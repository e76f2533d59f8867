import type { Account } from '../place.ts'

export interface AccountStore {
  findAccounts(ids: readonly string[]): Promise<readonly Account[]>
  /** Those of `ids` that came by their own act into a place the account is in, and the account itself. */
  findAcquaintances(query: AcquaintanceQuery): Promise<ReadonlySet<string>>
  hasAccounts(): Promise<boolean>
  changeAccount(id: string, change: AccountChange): Promise<void>
}

export interface AccountChange {
  readonly name?: string
  /** Whether people who share no place with this person may invite them by account id. */
  readonly openToStrangers?: boolean
  /** Null takes it away. */
  readonly timeZone?: string | null
  readonly locale?: string | null
}

export interface AcquaintanceQuery {
  readonly accountId: string
  readonly ids: readonly string[]
  /** Only people of this place; null is all places of the account. */
  readonly placeId: string | null
}
