import { KINDS, slotOf, type Kind } from '../../core/kinds.ts'

/** What has to be true of the rows: a sentence, and the query for the rows of which it is not. */
export type Rule = readonly [says: string, broken: string]

const ALL: readonly Kind[] = Object.values(KINDS)

/** Each role of each kind of place with the slot it takes, to select from. */
export const KIND_ROLES = `(values ${ALL.flatMap((kind) =>
  kind.roles.map(({ name }) => `('${kind.name}', '${name}', '${slotOf(kind, name)}')`),
).join(', ')}) k (kind, role, slot)`

/** The names of the kinds that `is` picks, to compare with: `p.kind in …`. */
export const kindsThat = (is: (kind: Kind) => boolean): string =>
  `(${['null', ...ALL.filter(is).map(({ name }) => `'${name}'`)].join(', ')})`

export const HIGHEST_ROLES = `(values ${ALL.map(
  ({ name, roles }) => `('${name}', '${roles[0]?.name ?? ''}')`,
).join(', ')}) h (kind, role)`
