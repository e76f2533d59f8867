import Papa from 'papaparse'

/** How a cell begins that a spreadsheet would run instead of showing it, in whatever width it is typed. */
const RUNS = /^[\s\uFEFF]*[=+\-@＝＋－＠]|^[\t\r\n]/

/**
 * A file of RFC 4180, as spreadsheets open it. Every cell is quoted, so that one which splits at other
 * signs sees the same cells, and none is taken for a formula.
 */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `${Papa.unparse(
    rows.map((row) => [...row]),
    { quotes: true, newline: '\r\n', escapeFormulae: RUNS },
  )}\r\n`
