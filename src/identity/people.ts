import { APIError } from 'better-auth/api'
import { parseAddress } from '../core/addresses.ts'
import { cleanName } from '../core/names.ts'

type Fields = Record<string, unknown>

/**
 * What a person may write about themselves, made fit to be stored and to stand in letters.
 * Fields that are not there stay away; a wrong one refuses the whole.
 */
export const cleanPerson = (written: Fields): Fields => {
  const cleaned: Fields = {}
  for (const [field, clean] of Object.entries(CLEANERS)) {
    if (written[field] !== undefined) cleaned[field] = clean(written[field], field)
  }
  return cleaned
}

/** The normal form of an address somebody signs up with. */
export const addressKeyOf = (written: unknown): string => {
  const parsed = parseAddress(requireText(written, 'email'))
  if (!parsed) throw wrong('email')
  return parsed.key
}

const name = (written: unknown, field: string): string => cleanName(requireText(written, field))

const optionalName = (written: unknown, field: string): string | null =>
  written === null ? null : name(written, field) || null

const IMAGE_MAX = 2_000

const image = (written: unknown, field: string): string | null => {
  if (written === null || written === '') return null
  const url = requireText(written, field)
  if (url.length > IMAGE_MAX || !URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw wrong(field)
  return url
}

const timeZone = (written: unknown, field: string): string | null => {
  if (written === null || written === '') return null
  try {
    return new Intl.DateTimeFormat('en', { timeZone: requireText(written, field) }).resolvedOptions().timeZone
  } catch {
    throw wrong(field)
  }
}

const locale = (written: unknown, field: string): string | null => {
  if (written === null || written === '') return null
  try {
    return Intl.getCanonicalLocales(requireText(written, field))[0] ?? null
  } catch {
    throw wrong(field)
  }
}

const CLEANERS = { name, firstName: optionalName, lastName: optionalName, image, timeZone, locale }

const requireText = (written: unknown, field: string): string => {
  if (typeof written !== 'string') throw wrong(field)
  return written
}

const wrong = (field: string): APIError =>
  new APIError('BAD_REQUEST', { code: 'INVALID_FIELD', message: `${field} is not valid` })
