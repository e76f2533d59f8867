/** What a spreadsheet would run instead of showing it. */
const RUNS = /^[=+\-@\t\r]/

/** A cell that no spreadsheet takes for a formula. */
export const defused = (cell: string): string => (RUNS.test(cell) ? `'${cell}` : cell)

/** A file of RFC 4180, as spreadsheets open it. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  rows.map((row) => `${row.map(cellText).join(',')}\r\n`).join('')

const cellText = (cell: string): string => {
  const safe = defused(cell)
  return /[",\r\n\t]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}
