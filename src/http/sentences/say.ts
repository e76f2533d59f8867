import type { Language } from '../../core/languages.ts'
import { german, GERMAN_WORDS } from './german.ts'

interface Catalogue {
  readonly sentences: Readonly<Record<string, string>>
  readonly words: Readonly<Record<string, string>>
  /** Between alternatives. */
  readonly or: string
}

/** English needs none: it is what the engine says, and what the others are looked up by. */
const CATALOGUES: Readonly<Record<Exclude<Language, 'en'>, Catalogue>> = {
  de: { sentences: german, words: GERMAN_WORDS, or: ' oder ' },
}

/** An English sentence of ours in another language; one the catalogue lacks stays as it is. */
export const say = (sentence: string, language: Language): string => {
  if (language === 'en') return sentence
  const catalogue = CATALOGUES[language]
  return catalogue.sentences[sentence] ?? filled(sentence, language) ?? sentence
}

const filled = (sentence: string, language: keyof typeof CATALOGUES): string | null => {
  for (const { expression, translation } of PATTERNS[language]) {
    const found = expression.exec(sentence)?.groups
    if (found)
      return translation.replace(GAP, (_, name: string) => word(found[name] ?? '', CATALOGUES[language]))
  }
  return null
}

const GAP = /\{(\w+)\}/g

const word = (value: string, { words, or }: Catalogue): string =>
  value
    .split(' or ')
    .map((part) => words[part] ?? part)
    .join(or)

interface Pattern {
  readonly expression: RegExp
  readonly translation: string
}

const patternsOf = ({ sentences }: Catalogue): readonly Pattern[] =>
  Object.entries(sentences)
    .filter(([english]) => english.includes('{'))
    .map(([english, translation]) => ({ expression: expressionOf(english), translation }))

const expressionOf = (english: string): RegExp => {
  const written = english
    .split(GAP)
    .map((part, index) => (index % 2 === 0 ? escaped(part) : `(?<${part}>.+)`))
  return new RegExp(`^${written.join('')}$`, 's')
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')

const PATTERNS: Readonly<Record<keyof typeof CATALOGUES, readonly Pattern[]>> = {
  de: patternsOf(CATALOGUES.de),
}
