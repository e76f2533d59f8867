import pg from 'pg'

const slow = pg.types.getTypeParser(pg.types.builtins.TIMESTAMPTZ) as (text: string) => Date

/**
 * An instant as PostgreSQL writes it in UTC: `2026-11-22 09:05:00.123+00`, with up to six digits of a second or
 * none. Digit by digit, since pages are full of them. What is before the year 1000 or has no year of four digits is left to pg.
 */
export const readInstant = (text: string): Date => {
  if (text[4] !== '-' || text[0] === '0' || !text.endsWith('+00')) return slow(text)
  const year = two(text, 0) * 100 + two(text, 2)
  const [month, day] = [two(text, 5) - 1, two(text, 8)]
  const [hours, minutes, seconds] = [two(text, 11), two(text, 14), two(text, 17)]
  return new Date(Date.UTC(year, month, day, hours, minutes, seconds, millisecondsOf(text)))
}

const ZERO = 48

const two = (text: string, at: number): number =>
  10 * (text.charCodeAt(at) - ZERO) + text.charCodeAt(at + 1) - ZERO

/** PostgreSQL leaves out the zeros at the end. */
const millisecondsOf = (text: string): number => {
  const end = Math.min(text.length - 3, 23)
  let sum = 0
  for (let at = 20, worth = 100; at < end; at++, worth /= 10) sum += worth * (text.charCodeAt(at) - ZERO)
  return sum
}
