/** Columns as wide as they need to be; numbers to the right. */
export const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string => {
  const widths = head.map((title, n) => Math.max(title.length, ...rows.map((row) => row[n]?.length ?? 0)))
  const pad = (cell: string, n: number): string =>
    isNumber(cell) ? cell.padStart(widths[n] ?? 0) : cell.padEnd(widths[n] ?? 0)
  const line = (cells: readonly string[]): string => `| ${cells.map(pad).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  return [line(head), rule, ...rows.map(line)].join('\n')
}

const isNumber = (cell: string): boolean => /^-?[\d.,]+$/.test(cell)

/** Three figures that count; nothing for what was not seen. */
export const figure = (value: number | null | undefined): string => {
  if (value === null || value === undefined || Number.isNaN(value)) return ''
  const size = Math.abs(value)
  if (size >= 100) return Math.round(value).toLocaleString('en-US')
  return size >= 10 ? value.toFixed(1) : value.toFixed(2)
}
