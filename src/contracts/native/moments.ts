import { BadRequest } from '../../http/faults.ts'

/** Moments the calendars of clients and of the database agree about. */
const FIRST = Date.UTC(1970, 0, 1)
const LAST = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** An RFC 3339 date-time whose form is checked already; null and undefined stay what they are. */
export const readMoment = <T extends string | null | undefined>(
  written: T,
  field: string,
): Date | Exclude<T, string> => {
  if (typeof written !== 'string') return written as Exclude<T, string>
  const moment = new Date(written)
  // An invalid Date compares false with everything.
  if (moment.getTime() >= FIRST && moment.getTime() <= LAST) return moment
  throw new BadRequest(400, `${field} must be a moment from 1970 to 9999.`, { pointer: `/${field}` })
}
