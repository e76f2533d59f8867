/** The languages the service has words in. */
export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** The language of ours that a tag such as `de-AT` or `de_AT` asks for; null when it is none of ours. */
export const languageIn = (tag: string | null | undefined): Language | null => {
  const primary = /^\s*([a-z]{2,3})(?![a-z])/i.exec(tag ?? '')?.[1]?.toLowerCase()
  return LANGUAGES.find((language) => language === primary) ?? null
}

/** The one of our languages that a header `Accept-Language` (RFC 9110) likes best; null when it likes none. */
export const wantedLanguage = (header: string | null | undefined): Language | null => {
  const wishes = (header ?? '').slice(0, LONGEST).split(',').map(readWish)
  const best = wishes.reduce<Wish>((best, wish) => (wish.weight > best.weight ? wish : best), NO_WISH)
  return best.language
}

/** Longer ones were not written for us. */
const LONGEST = 1_000

interface Wish {
  readonly language: Language | null
  /** Zero is "not that". */
  readonly weight: number
}

const NO_WISH: Wish = { language: null, weight: 0 }

const readWish = (written: string): Wish => {
  const [tag = '', ...parameters] = written.split(';')
  const language = languageIn(tag)
  if (!language) return NO_WISH
  const weight = parameters.map((parameter) => /^\s*q=([01](?:\.\d{0,3})?)\s*$/i.exec(parameter)?.[1])[0]
  return { language, weight: weight === undefined ? 1 : Number(weight) }
}
