import type { LastLetter, Person } from './described.ts'

/** What has happened to an invitation, and what was mailed about it. */
export interface History {
  readonly events: readonly HistoryEvent[]
  readonly letters: readonly HistoryLetter[]
}

export interface HistoryEvent {
  readonly id: string
  readonly at: Date
  readonly type: string
  /** Null for what time did, or somebody without an account. */
  readonly actor: Person | null
  /** Whether an API key acted for them. */
  readonly key: boolean
  readonly data: unknown
}

export interface HistoryLetter {
  readonly id: string
  /** `fresh_link_wish` goes to the sponsor, all others to the invited. */
  readonly letter: 'invitation' | 'fresh_link_wish'
  readonly address: string | null
  readonly state: LastLetter['state']
  readonly attempts: number
  readonly createdAt: Date
  readonly nextAttemptAt: Date | null
  /** When it was sent, or given up. */
  readonly settledAt: Date | null
  /** The mail server's own words, also of a try that will be repeated. */
  readonly reply: string | null
  readonly messageId: string | null
}

/** As it is kept, with when its turn to go out first came. */
export type KeptHistoryLetter = HistoryLetter & { readonly admittedAt: Date | null }
