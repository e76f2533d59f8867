/** Columns of a table by the names the core knows them under. */
export type Columns<T> = Readonly<Record<keyof T & string, string>>

/** A select list: each column of `alias` under its property's name, prefixed so that two tables fit in a row. */
export const select = <T>(alias: string, columns: Columns<T>): string =>
  Object.entries<string>(columns)
    .map(([property, column]) => `${alias}.${column} as "${alias}_${property}"`)
    .join(', ')

export type Row = Readonly<Record<string, unknown>>

/** The object that `select` with the same alias put into the row. */
export const read = <T>(row: Row, alias: string, columns: Columns<T>): T => {
  const object: Record<string, unknown> = {}
  for (const property in columns) object[property] = row[`${alias}_${property}`]
  return object as T
}
