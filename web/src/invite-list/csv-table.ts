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

/** The column named after it, else the first that holds addresses, and the one that is mostly roles. */
export const columnsIn = (
  { head, rows }: CsvTable,
  isRole: (cell: string) => boolean = () => false,
): Columns => {
  const named = (pattern: RegExp): number | null => found(head?.findIndex((cell) => pattern.test(cell)) ?? -1)
  const sample = rows.slice(0, LOOKED_AT)
  const width = Math.max(head?.length ?? 0, ...sample.map((row) => row.length))
  const holding = (n: number): boolean => sample.some((row) => holdsAddress(row[n] ?? ''))
  const all = Array.from({ length: width }, (_, n) => n)
  const byName = named(ADDRESS_HEAD)
  const address = byName !== null && holding(byName) ? byName : (found(all.findIndex(holding)) ?? byName)
  const name = named(NAME_HEAD)
  const isFree = (n: number): boolean => n !== address && n !== name
  const ofRoles = (n: number): boolean => isFree(n) && mostly(isRole, cellsOf(sample, n))
  return { address, name, role: named(ROLE_HEAD) ?? found(all.findIndex(ofRoles)) }
}

const cellsOf = (rows: CsvTable['rows'], column: number): readonly string[] =>
  rows.map((row) => at(row, column)).filter((cell) => cell !== '')

const mostly = (is: (cell: string) => boolean, cells: readonly string[]): boolean =>
  cells.filter(is).length * 2 > cells.length

/** Everybody in the file. A line without an address stays too, as all that it says, to be mended. */
export const peopleIn = (
  { rows }: CsvTable,
  { address, name, role }: Columns,
  roleNamed: (cell: string) => string | null,
): readonly Newcomer[] =>
  rows.map((row) => {
    const cell = at(row, address)
    const written = cell ? readWritten(cell) : { text: wordsOf(row), address: null, name: null }
    const asked = at(row, role)
    const known = asked ? roleNamed(asked) : null
    return {
      ...written,
      name: at(row, name) || written.name,
      role: known,
      unknownRole: known === null && asked ? asked : null,
    }
  })

const wordsOf = (row: readonly string[]): string =>
  row
    .map((cell) => cell.trim())
    .filter(Boolean)
    .join(' ')

const at = (row: readonly string[], column: number | null): string =>
  column === null ? '' : (row[column]?.trim() ?? '')

const holdsAddress = (cell: string): boolean => {
  const { address } = readWritten(cell)
  return address !== null && looksLikeAddress(address)
}

const found = (index: number): number | null => (index < 0 ? null : index)
