import type { LightMyRequestResponse } from 'fastify'
import type { Invitation, Invitee, Model, State } from '../model.ts'
import type { Who } from '../people.ts'
import type { Refusal } from '../rules.ts'
import type { Name, Stage } from '../stage.ts'

/**
 * One contract: how each act is spoken over its wire, and how its answers are read back. What it has no
 * words for is left out, and said through /api/v3.
 */
export interface Face {
  readonly name: string
  /** The status of each refusal. */
  readonly statuses: Readonly<Record<Refusal, number>>
  /** The refusal's own name, from faces that tell it. */
  readonly nameOf?: (answer: LightMyRequestResponse) => string
  readonly invite?: (at: Asking, wish: Wish) => Promise<Told & { readonly outcomes: readonly ToldOutcome[] }>
  readonly resend?: (at: About, terms: ResendTerms) => Promise<Told>
  readonly cancel?: (at: About) => Promise<Told>
  readonly accept?: (at: About, code: string | null) => Promise<Told>
  readonly decline?: (at: About, code: string | null) => Promise<Told>
  /** One invitation, as its face shows it to those who invite. */
  readonly read?: (at: About) => Promise<Told>
  /** What is pending in the place, the oldest first. */
  readonly list?: (at: Asking) => Promise<Told & { readonly list: readonly Listed[] }>
  /** What waits for the caller in this place. */
  readonly mine?: (at: Asking) => Promise<Told & { readonly list: readonly Listed[] }>
}

export interface Asking {
  readonly stage: Stage
  readonly model: Model
  readonly who: Who | null
}

export interface About extends Asking {
  readonly invitation: Invitation
}

export interface Item {
  readonly invitee: Invitee | { readonly nonsense: string } | { readonly account: 'nobody' }
  readonly role: string | null
}

export interface Wish {
  readonly items: readonly Item[]
  readonly message: string | null
  readonly expiresAt: number | null
  readonly notify: boolean
}

export interface ResendTerms {
  readonly rotate: boolean
  readonly expiresAt: number | null
  readonly notify: boolean
}

export interface Told {
  readonly answer: LightMyRequestResponse
  /** What the answer shows of the invitation, and nothing that it does not. */
  readonly seen?: Seen
}

/** How one of many went. The name of its invitation is there where the face tells it. */
export interface ToldOutcome {
  readonly status?: 'invited' | 'already_invited' | 'already_member' | 'refused'
  readonly isRefused: boolean
  readonly code?: string
  readonly name: Name | null
  readonly seen?: Seen
}

export interface Listed {
  readonly name: Name
  readonly seen: Seen
}

/** An invitation in the test's words. Instants are numbers. */
export interface Seen {
  readonly state?: State
  readonly role?: string
  readonly address?: string | null
  readonly message?: string | null
  readonly inviter?: Who | null
  readonly sponsor?: Who | null
  readonly invitee?: Who | null
  readonly expiresAt?: number
  readonly createdAt?: number
  readonly updatedAt?: number
  readonly resentAt?: number | null
  readonly acceptedAt?: number | null
  readonly closedAt?: number | null
  readonly closedBy?: Who | null
  readonly acceptedBy?: Who | null
  readonly cancelledBy?: Who | null
  readonly letter?: string | null
  readonly code?: string | null
  readonly needsCode?: boolean
}

/** Of an account that nobody has. */
export const NOBODY = '01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90'

/** A moment of an answer. */
export const instant = (written: string): number => Date.parse(written)
export const instantOrNone = (written: string | null): number | null =>
  written === null ? null : Date.parse(written)
