/** What an API key may be bound to; a person may do all of it. */
export type Scope = 'read' | 'invite' | 'manage'
export const SCOPES: readonly Scope[] = ['read', 'invite', 'manage']

export interface Address {
  /** As the person writes it. */
  readonly address: string
  /** The normal form two spellings of one address share (see `addresses.ts`). */
  readonly key: string
  readonly verified: boolean
}

/** Who is calling. Made by `identity/` alone; nothing else reads credentials. */
export interface Actor {
  readonly accountId: string
  readonly name: string | null
  readonly addresses: readonly Address[]
  /** When the account was made, or first seen. */
  readonly since: Date
  /** Null for a person. An API key acts for the account that made it, within its bounds. */
  readonly key: {
    readonly id: string
    readonly scopes: readonly Scope[]
    readonly placeId: string | null
  } | null
}

/** Whether the actor has shown that this address is theirs. */
export const owns = (actor: Actor, key: string): boolean =>
  actor.addresses.some((address) => address.verified && address.key === key)
