import { looksLikeAddress } from './address.ts'

/** One person as somebody wrote them down. */
export interface Written {
  /** As it stood there, to be mended where it is no address. */
  readonly text: string
  /** Null: it cannot be read as one. */
  readonly address: string | null
  readonly name: string | null
}

/** Comes along unseen from pages and chats; the joiners that some scripts need inside of names stay. */
const UNSEEN = /[\u200B\u2060\uFEFF]/g
const UNSEEN_IN_ADDRESS = /[\u00AD\u200B-\u200F\u202A-\u202E\u2060\uFEFF]/g

/** Without the signs that nobody sees. */
export const visible = (text: string): string => text.replace(UNSEEN, '')

const BRACKETED = /^([^<>]*)<\s*(?:mailto:)?([^<>]*?)\s*>[\s.]*$/iu
const COMMENTED = /^(\S+@\S+)\s+\((.*)\)$/u
const FIRST = /^(\S+@\S+)\s+([^@]+)$/u
const LAST = /^([^@]+?)[\s:]+(\S+@\S+)$/u
const PAIRS = /^(?:"(.*)"|'(.*)'|“(.*)”|„(.*)[“”]|«(.*)»|\((.*)\)|\[(.*)\]|<(.*)>)$/su

/** `ann@example.com`, `Ann Lee <ann@example.com>`, `"Lee, Ann" <…>`, `ann@example.com (Ann)` and the like. */
export const readWritten = (text: string): Written => {
  const written = visible(text).trim()
  const [found = '', name = ''] = partsOf(withoutScheme(bare(written)))
  const address = found.replace(UNSEEN_IN_ADDRESS, '')
  return looksLikeAddress(address)
    ? { text: written, address, name: bare(name) || null }
    : { text: written, address: null, name: null }
}

/** The address, and what else was said. */
const partsOf = (text: string): readonly (string | undefined)[] => {
  const bracketed = BRACKETED.exec(text)
  if (bracketed) return [bare(bracketed[2] ?? ''), bracketed[1]]
  const leading = COMMENTED.exec(text) ?? FIRST.exec(text)
  if (leading) return [withoutScheme(leading[1] ?? ''), leading[2]]
  const trailing = LAST.exec(text)
  if (trailing) return [withoutScheme(trailing[2] ?? ''), trailing[1]]
  return [withoutScheme(text)]
}

const withoutScheme = (text: string): string => bare(text.replace(/^mailto:/i, ''))

/** Without the quotes or brackets around all of it. */
const bare = (text: string): string => {
  const trimmed = text.trim()
  const inner = PAIRS.exec(trimmed)?.slice(1).find(Boolean)
  return inner === undefined ? trimmed : inner.trim()
}
