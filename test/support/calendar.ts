import { expect } from 'vitest'

export interface CalendarLine {
  readonly name: string
  readonly parameters: Readonly<Record<string, string>>
  readonly value: string
}

/** The lines of an iCalendar file (RFC 5545), unfolded; fails for what no calendar would take. */
export const readCalendar = (file: string): readonly CalendarLine[] => {
  expect(file.endsWith('\r\n')).toBe(true)
  const folded = file.slice(0, -2).split('\r\n')
  for (const line of folded) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(line).not.toMatch(/\p{Cc}/u)
  }
  const lines = folded.join('\r\n').replaceAll('\r\n ', '').split('\r\n').map(readLine)
  expect([lines[0], lines.at(-1)].map((line) => `${line?.name}:${line?.value}`)).toEqual([
    'BEGIN:VCALENDAR',
    'END:VCALENDAR',
  ])
  return lines
}

/** The values of the one event in it, by name. Fails when there is none, or another, or anything twice. */
export const readEvent = (file: string): Readonly<Record<string, string>> => {
  const lines = readCalendar(file)
  const begin = lines.findIndex(({ name, value }) => name === 'BEGIN' && value === 'VEVENT')
  const inner = lines.slice(begin + 1, -2)
  expect(lines.filter(({ name }) => name === 'BEGIN').map(({ value }) => value)).toEqual([
    'VCALENDAR',
    'VEVENT',
  ])
  expect(new Set(inner.map(({ name }) => name)).size).toBe(inner.length)
  return Object.fromEntries(inner.map(({ name, value }) => [name, value]))
}

/** A text value, with its escapes read. */
export const textOf = (value: string | undefined): string =>
  (value ?? '').replace(/\\(.)/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))

const readLine = (line: string): CalendarLine => {
  const found = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"]*"|[^";:,]*))*):(.*)$/.exec(line)
  if (!found) throw new Error(`No calendar reads this line: ${line}`)
  const [, name = '', parameters = '', value = ''] = found
  const pairs = [...parameters.matchAll(/;([A-Z-]+)=("[^"]*"|[^";:,]*)/g)]
  return { name, parameters: Object.fromEntries(pairs.map(([, key, written]) => [key, written])), value }
}
