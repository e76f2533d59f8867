import i18next from 'i18next'
import { initReactI18next } from 'react-i18next'
import type { Words } from './words/shape.ts'

export const LANGUAGES = ['en', 'de'] as const
export type Language = (typeof LANGUAGES)[number]

/** "Deutsch", as whoever speaks it reads it. */
export const ownName = (language: string): string =>
  new Intl.DisplayNames(language, { type: 'language' }).of(language) ?? language

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'common'
    resources: Words
    returnNull: false
  }
}

const KEPT = 'usher.language'

type Loaders = Readonly<Record<Language, () => Promise<{ readonly words: Partial<Words> }>>>

/** Few enough to be there soon, for the page of an invitation. */
const FIRST: Loaders = {
  en: () => import('./words/en/first.ts'),
  de: () => import('./words/de/first.ts'),
}

const ALL: Loaders = {
  en: () => import('./words/en/index.ts'),
  de: () => import('./words/de/index.ts'),
}

let wanted = FIRST

/** What the pages speak; for `Accept-Language` and `Intl`. */
export const spokenLanguage = (): Language => languageIn([i18next.language])

/** Loads words of one language, and no other's: the one of the last visit, or of the browser. */
export const startWords = async (): Promise<void> => {
  const language = languageIn([localStorage.getItem(KEPT), ...navigator.languages])
  const { words } = await FIRST[language]()
  await i18next.use(initReactI18next).init({
    lng: language,
    resources: { [language]: words },
    ns: Object.keys(words),
    defaultNS: 'common',
    interpolation: { escapeValue: false },
  })
  document.documentElement.lang = language
}

/** Changes over when an account speaks another language; null is the browser's. */
export const speak = async (wish: string | null): Promise<void> => {
  const language = languageIn([wish, ...navigator.languages])
  if (wish === null) localStorage.removeItem(KEPT)
  else localStorage.setItem(KEPT, language)
  if (language === i18next.language) return
  await bring(language)
  await i18next.changeLanguage(language)
  document.documentElement.lang = language
}

/** Before any page but that of an invitation. */
export const wantAllWords = (): Promise<void> => {
  wanted = ALL
  bringing ??= bring(spokenLanguage()).catch((error: unknown) => {
    bringing = null
    throw error
  })
  return bringing
}

let bringing: Promise<void> | null = null

const bring = async (language: Language): Promise<void> => {
  const { words } = await wanted[language]()
  for (const [area, said] of Object.entries(words)) i18next.addResourceBundle(language, area, said)
}

/** The first of them that we speak, whatever its region. */
const languageIn = (wishes: readonly (string | null | undefined)[]): Language =>
  wishes
    .map((wish) => LANGUAGES.find((one) => one === wish?.slice(0, 2).toLowerCase()))
    .find((found) => found !== undefined) ?? 'en'
