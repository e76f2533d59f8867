import { addressKey } from './address.ts'
import type { Written } from './written.ts'

/** Somebody on the list of those to invite. */
export interface Listed extends Written {
  /** Tells people apart: two spellings of one address are one. */
  readonly key: string
  /** Instead of the role that all others get. */
  readonly role: string | null
  /** What their row said instead of a role that can be given: nobody is invited on a guess. */
  readonly unknownRole: string | null
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

export type Newcomer = Written & Partial<Pick<Listed, 'role' | 'unknownRole'>>

/** Puts them at the end, each once. */
export const addTo = (list: readonly Listed[], newcomers: readonly Newcomer[]): Added => {
  const known = new Set(list.map(({ key }) => key))
  const fresh: Listed[] = []
  for (const newcomer of newcomers) {
    const key = keyOf(newcomer)
    if (known.has(key)) continue
    known.add(key)
    fresh.push({ ...newcomer, key, role: newcomer.role ?? null, unknownRole: newcomer.unknownRole ?? null })
  }
  return {
    list: fresh.length > 0 ? [...list, ...fresh] : list,
    added: fresh.length,
    merged: newcomers.length - fresh.length,
    unreadable: fresh.filter((one) => !isPerson(one)).length,
  }
}

export const isPerson = (one: Listed): one is Person => one.address !== null

/** Has to be mended before anybody can be invited with it. */
export const isFaulty = (one: Listed): boolean => !isPerson(one) || one.unknownRole !== null

/** Gives a role to those whose own is unknown; null: the one that all others get. */
export const withRole = (list: readonly Listed[], role: string | null): readonly Listed[] =>
  list.map((one) => (one.unknownRole === null ? one : { ...one, role, unknownRole: null }))

/** Somebody who was taken up to be mended keeps what else their row said. */
export const mended = (newcomers: readonly Written[], taken: Listed | null): readonly Newcomer[] => {
  const [only, ...more] = newcomers
  if (!taken || !only || more.length > 0) return newcomers
  const { name, role, unknownRole } = taken
  return [{ ...only, name: only.name ?? name, role, unknownRole }]
}

export const without = (list: readonly Listed[], key: string): readonly Listed[] =>
  list.filter((one) => one.key !== key)

const keyOf = ({ address, text }: Written): string =>
  address === null ? `text:${text.toLowerCase()}` : addressKey(address)
