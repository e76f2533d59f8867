/** Columns of a table by the names the core knows them under. */
export type Columns<T> = Readonly<Record<keyof T & string, string>>

/** A select list: each column of `alias` under its property's name, prefixed so that two tables fit in a row. */
export const select = <T>(alias: string, columns: Columns<T>): string =>
  Object.entries<string>(columns)
    .map(([property, column]) => `${alias}.${column} as "${alias}_${property}"`)
    .join(', ')

export type Row = Readonly<Record<string, unknown>>

/** Makes of a row the object that `select` with the same alias put into it. */
export const reader = <T>(alias: string, columns: Columns<T>): ((row: Row) => T) => {
  const names = Object.keys(columns).map((property) => [property, `${alias}_${property}`] as const)
  const empty = Object.fromEntries(names.map(([property]) => [property, null]))
  return (row) => {
    const object: Record<string, unknown> = { ...empty }
    for (const [property, name] of names) object[property] = row[name]
    return object as T
  }
}
