import type { Phrase } from './phrase.ts'

/** What a letter says, before it is HTML or text. Everything in it is already safe to show. */
export interface Letter {
  readonly language: string
  readonly product: string
  readonly subject: string
  /** The line an inbox shows after the subject. */
  readonly preview: string
  readonly heading: Phrase
  readonly opening: Phrase
  readonly note: { readonly from: string; readonly lines: readonly string[] } | null
  readonly facts: readonly Fact[]
  readonly action: Action
  readonly decline: Action | null
  readonly linkHint: string
  readonly closing: readonly string[]
  readonly report: Action | null
  /** To no more such letters. */
  readonly stop: Action | null
}

export interface Fact {
  readonly label: string
  readonly value: string
}

export interface Action {
  readonly label: string
  readonly href: string
}
