import type { CodeKeys } from './codes.ts'
import type { Quotas } from './quotas.ts'
import type { AccountStore } from './ports/accounts.ts'
import type { AllowanceStore } from './ports/allowances.ts'
import type { CheckInStore } from './ports/check-in.ts'
import type { InvitationStore } from './ports/invitations.ts'
import type { LogoStore } from './ports/logos.ts'
import type { PlaceStore } from './ports/places.ts'
import type { RosterStore } from './ports/roster.ts'

export interface Clock {
  now(): Date
}

export interface Ids {
  /** A UUIDv7 of this instant; ids made later sort later. */
  uuid(now: Date): string
  /** A random integer in 1 … 2^48. */
  number(): number
}

/** What the engine needs from the world. */
export interface Ports {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly codeKeys: CodeKeys
  readonly quotas: Quotas
  /** Letters wait in the queue: whoever sends them may start. Must not throw. */
  readonly ring: () => void
}

/** Every method is one atomic statement, or a read. A guard that does not hold changes nothing. */
export interface Store
  extends PlaceStore, RosterStore, LogoStore, InvitationStore, AccountStore, CheckInStore, AllowanceStore {}
