import { addressKey } from './address.ts'
import type { Written } from './written.ts'

/** Somebody on the list of those to invite. */
export interface Listed extends Written {
  /** Tells people apart: two spellings of one address are one. */
  readonly key: string
  /** Instead of the role that all others get. */
  readonly role: string | null
}

export type Person = Listed & { readonly address: string }

/** How adding to a list went. */
export interface Added {
  readonly list: readonly Listed[]
  readonly added: number
  /** Were on the list already, or came twice. */
  readonly merged: number
  /** Of the added, those that are no address. */
  readonly unreadable: number
}

export type Newcomer = Written & { readonly role?: string | null }

/** Puts them at the end, each once. */
export const addTo = (list: readonly Listed[], newcomers: readonly Newcomer[]): Added => {
  const known = new Set(list.map(({ key }) => key))
  const fresh: Listed[] = []
  for (const newcomer of newcomers) {
    const key = keyOf(newcomer)
    if (known.has(key)) continue
    known.add(key)
    fresh.push({ ...newcomer, key, role: newcomer.role ?? null })
  }
  return {
    list: fresh.length > 0 ? [...list, ...fresh] : list,
    added: fresh.length,
    merged: newcomers.length - fresh.length,
    unreadable: fresh.filter((one) => !isPerson(one)).length,
  }
}

export const isPerson = (one: Listed): one is Person => one.address !== null

export const without = (list: readonly Listed[], key: string): readonly Listed[] =>
  list.filter((one) => one.key !== key)

const keyOf = ({ address, text }: Written): string =>
  address === null ? `text:${text.toLowerCase()}` : addressKey(address)
