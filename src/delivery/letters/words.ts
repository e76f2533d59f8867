import type { KindName } from '../../core/kinds.ts'
import { languageIn, type Language as Code } from '../../core/languages.ts'
import { english } from './words/english.ts'
import { german } from './words/german.ts'

/** The sentences of the letters in one language. `{…}` stands for a name. */
export interface Words {
  readonly invitation: {
    readonly subject: PerKind
    /** When nobody stands behind the invitation by name. */
    readonly subjectUnsigned: PerKind
    readonly heading: PerKind
    readonly opening: PerKind
    readonly openingUnsigned: PerKind
    readonly preview: string
    readonly note: string
    readonly noteUnsigned: string
    readonly action: string
    readonly decline: string
    readonly personal: string
    readonly unexpected: string
    readonly report: string
    readonly reportSubject: string
    readonly stop: string
  }
  readonly sender: string
  readonly facts: Readonly<Record<'inviter' | 'role' | 'address' | 'when' | 'where' | 'until', string>>
  /** Roles not named here are shown by their own name, without underscores. */
  readonly roles: Readonly<Record<string, string>>
  readonly fresh_link_wish: {
    readonly subject: string
    /** When the sponsor invited an account, whose address they may not know. */
    readonly subjectUnnamed: string
    readonly heading: string
    readonly opening: string
    readonly openingUnnamed: string
    readonly action: string
    readonly expired: string
    readonly safe: string
    readonly unexpected: string
    readonly stop: string
  }
  readonly verify_address: AccountWords
  readonly reset_password: AccountWords
  readonly known_address: AccountWords
  readonly linkHint: string
}

export interface AccountWords {
  readonly subject: string
  readonly heading: string
  readonly opening: string
  readonly action: string
  readonly unexpected: string
}

/** A kind of place may have a sentence of its own; `any` serves all others. */
export type PerKind = { readonly any: string } & { readonly [Kind in KindName]?: string }

export interface Language {
  readonly words: Words
  /** The locale dates are written in. */
  readonly locale: string
}

const WORDS: Readonly<Record<Code, Words>> = { en: english, de: german }

/** The first of these locales, such as `de-AT`, that we have words in; English when there is none. */
export const languageFor = (...locales: readonly (string | null | undefined)[]): Language => {
  for (const locale of locales) {
    const known = canonical(locale)
    const code = languageIn(known)
    if (known && code) return { words: WORDS[code], locale: known }
  }
  return { words: WORDS.en, locale: 'en' }
}

const canonical = (locale: string | null | undefined): string | null => {
  try {
    return Intl.getCanonicalLocales(locale?.replaceAll('_', '-') ?? [])[0] ?? null
  } catch {
    return null
  }
}
