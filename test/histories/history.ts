import type { ErrorCode } from '../../src/core/errors.ts'
import type { KindName } from '../../src/core/kinds.ts'
import type { State } from '../../src/core/transitions.ts'

/** What was asked for. Moments are milliseconds, codes are named by the generation they belong to. */
export type Asked =
  | { readonly act: 'invite'; readonly address: string; readonly role: string; readonly until?: number }
  | { readonly act: 'accept' | 'decline' | 'undo'; readonly id: string; readonly code?: number }
  | { readonly act: 'cancel' | 'restore' | 'find' | 'checkIn' | 'undoCheckIn'; readonly id: string }
  | { readonly act: 'resend'; readonly id: string; readonly rotate: boolean; readonly until?: number }
  | { readonly act: 'change'; readonly id: string; readonly role: string }
  | { readonly act: 'look' }
  | { readonly act: 'limit'; readonly seats: number }
  | { readonly act: 'lock'; readonly locked: boolean }
  | { readonly act: 'roles' | 'add'; readonly account: string; readonly role: string }
  | { readonly act: 'remove'; readonly account: string }

/** What the answer said, whichever face gave it. */
export interface Told {
  /** `done`, how it went for one invitee (`standing`: either of the already), or why not. */
  readonly verdict: 'done' | 'invited' | 'standing' | ErrorCode | Failure
  /** With `closed`: how it had ended. */
  readonly closed?: State
  /** The invitation, as far as the answer shows it. */
  readonly id?: string
  readonly state?: State
  readonly role?: string
  /** The place's, as the answer shows them. */
  readonly seats?: Seats
  readonly locked?: boolean
}

/** No answer of the engine at all. */
export type Failure = `failed with ${string}`

export interface Seats {
  readonly limit: number | null
  readonly taken: number
  readonly pending: number
}

/** One request, from before it was sent to after its answer was read. */
export interface Op {
  readonly n: number
  /** The account that asked; null is a visitor. */
  readonly by: string | null
  readonly via: string
  readonly asked: Asked
  readonly start: number
  readonly end: number
  readonly told: Told
}

/** A row of the table of events. */
export interface Happened {
  readonly type: string
  readonly at: number
  readonly invitation: string | null
  readonly account: string | null
  readonly actor: string | null
}

export interface History {
  readonly kind: KindName
  readonly before: World
  readonly ops: readonly Op[]
  readonly events: readonly Happened[]
  readonly after: World
  /** Whose verified address each is. */
  readonly owners: Readonly<Record<string, string>>
}

/** A place as the model knows it. */
export interface World {
  readonly limit: number | null
  readonly locked: boolean
  readonly invitations: Readonly<Record<string, Invited>>
  /** By account and slot. */
  readonly members: Readonly<Record<string, Member>>
}

export interface Invited {
  readonly address: string
  readonly role: string
  readonly state: State
  readonly generation: number
  readonly until: number
  readonly sponsor: string
  /** Null: nobody, or a visitor. */
  readonly closedBy: string | null
  readonly undos: number
  /** Within the last minute: a history lasts no longer. */
  readonly resent: boolean
  readonly checkedIn: boolean
  /** Taken back after it had ended, and whether an event of its own tells that it ever was. */
  readonly withdrawn: boolean
  readonly withdrawalTold: boolean
}

export interface Member {
  readonly account: string
  readonly role: string
  /** Of the invitation that brought them. */
  readonly address: string | null
  readonly hidden: boolean
}
