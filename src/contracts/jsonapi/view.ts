import { RELATIONSHIPS, type Relationship } from './present.ts'

/** What a request asks to see of the resources in its answer. */
export interface View {
  /** Whose resources come along; null when nothing was said, so that the answer has no `included` at all. */
  readonly include: readonly Relationship[] | null
  /** The members asked for of resources of this type; null for all. */
  fieldsOf(type: string): ReadonlySet<string> | null
}

/** Unknown names mean nothing. */
export const readView = (query: unknown): View => {
  const asked = query as Readonly<Record<string, string | undefined>>
  return {
    include: includeOf(asked['include']),
    fieldsOf: (type) => {
      const names = asked[`fields[${type}]`]
      return names === undefined ? null : new Set(namesIn(names))
    },
  }
}

const includeOf = (written: string | undefined): readonly Relationship[] | null => {
  if (written === undefined) return null
  const names = namesIn(written)
  return RELATIONSHIPS.filter((name) => names.includes('*') || names.includes(name))
}

const namesIn = (list: string): readonly string[] => list.split(',').map((name) => name.trim())
