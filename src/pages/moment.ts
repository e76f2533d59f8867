import type { Language } from '../core/languages.ts'
import { html, type Html } from './html.ts'

const LOCALES: Readonly<Record<Language, string>> = { en: 'en-GB', de: 'de-DE' }

/** A date and time for people, with its zone: UTC, since nobody has said where they are. */
export const moment = (at: Date, language: Language): Html =>
  html`<time datetime="${at.toISOString()}">${formatIn(language).format(at)}</time>`

const formatIn = (language: Language): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALES[language], {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZone: 'UTC',
    timeZoneName: 'short',
  })
