import Papa from 'papaparse'
import { looksLikeAddress } from './address.ts'
import { readWritten } from './written.ts'
import type { Newcomer } from './people.ts'

export interface CsvTable {
  /** Null: the first line is a person. */
  readonly head: readonly string[] | null
  readonly rows: readonly (readonly string[])[]
}

/** Which column holds what; null: none does. */
export interface Columns {
  readonly address: number | null
  readonly name: number | null
  readonly role: number | null
}

/** The text of a file that a spreadsheet wrote: in UTF-8, or as old ones do on Windows. */
export const decode = (bytes: ArrayBuffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

export const readTable = (text: string): CsvTable => {
  const rows = Papa.parse<string[]>(text.replace(/^\uFEFF/, ''), { skipEmptyLines: 'greedy' }).data
  const [first = [], ...rest] = rows
  return first.some(holdsAddress)
    ? { head: null, rows }
    : { head: first.map((cell) => cell.trim()), rows: rest }
}

const ADDRESS_HEAD = /^(e-?mail|mail|(e-?)?mail[\s_-]*(address|adresse)|address|adresse)$/i
const NAME_HEAD = /^((full|display)?[\s_-]*name|(vor- und nach|voller )name)$/i
const ROLE_HEAD = /^(role|rolle)$/i
/** Enough to know a column by. */
const LOOKED_AT = 50

/** The column named after it, else the first that holds addresses. */
export const columnsIn = ({ head, rows }: CsvTable): Columns => {
  const named = (pattern: RegExp): number | null => found(head?.findIndex((cell) => pattern.test(cell)) ?? -1)
  const sample = rows.slice(0, LOOKED_AT)
  const width = Math.max(head?.length ?? 0, ...sample.map((row) => row.length))
  const holding = (n: number): boolean => sample.some((row) => holdsAddress(row[n] ?? ''))
  const byName = named(ADDRESS_HEAD)
  return {
    address:
      byName !== null && holding(byName)
        ? byName
        : (found(Array.from({ length: width }, (_, n) => n).findIndex(holding)) ?? byName),
    name: named(NAME_HEAD),
    role: named(ROLE_HEAD),
  }
}

/** Everybody in the file; lines without anything in the column of addresses are none. */
export const peopleIn = (
  { rows }: CsvTable,
  { address, name, role }: Columns,
  roleNamed: (cell: string) => string | null,
): readonly Newcomer[] =>
  rows.flatMap((row) => {
    const cell = at(row, address)
    if (!cell) return []
    const written = readWritten(cell)
    return [{ ...written, name: at(row, name) || written.name, role: roleNamed(at(row, role)) }]
  })

const at = (row: readonly string[], column: number | null): string =>
  column === null ? '' : (row[column]?.trim() ?? '')

const holdsAddress = (cell: string): boolean => {
  const { address } = readWritten(cell)
  return address !== null && looksLikeAddress(address)
}

const found = (index: number): number | null => (index < 0 ? null : index)
