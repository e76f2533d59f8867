import type { KindName } from '../../core/kinds.ts'
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
  }
  readonly sender: string
  readonly facts: Readonly<Record<'inviter' | 'role' | 'address' | 'when' | 'until', string>>
  /** Roles not named here are shown by their own name, without underscores. */
  readonly roles: Readonly<Record<string, string>>
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

const LANGUAGES: Readonly<Record<string, Words>> = { en: english, de: german }

/** The language for a locale such as `de-AT`; English for any we have no words in. */
export const languageFor = (locale: string | null): Language => {
  const known = canonical(locale)
  const words = LANGUAGES[known.split('-')[0] ?? '']
  return words ? { words, locale: known } : { words: english, locale: 'en' }
}

const canonical = (locale: string | null): string => {
  try {
    return Intl.getCanonicalLocales(locale?.replaceAll('_', '-') ?? 'en')[0] ?? 'en'
  } catch {
    return 'en'
  }
}
