import { useTranslation } from 'react-i18next'
import { browserZone } from './browser-zone.ts'
import type { Reader } from './moments.ts'
import { useMe } from './session.ts'

/** Whoever looks at the page: the zone of the account, else of the browser. */
export const useReader = (): Reader => {
  const { i18n } = useTranslation()
  const { data: me } = useMe()
  return { language: regionalOf(i18n.language), timeZone: me?.timeZone ?? browserZone() }
}

/** The browser's own kind of the language that is spoken, so that dates are written as people are used to. */
const regionalOf = (language: string): string =>
  navigator.languages.find((one) => one.startsWith(language)) ?? language
