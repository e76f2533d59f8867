/** As this dialect writes an instant: UTC, to the second. */
export const writeMoment = (instant: Date): string => `${instant.toISOString().slice(0, 19)}Z`

const WRITTEN =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?) ?(?:(Z|UTC)|([+-]\d\d):?(\d\d)?)?)?$/i

/** ISO 8601, or as in `2021-11-23 14:38:09 UTC`; without a zone it is UTC. Null when it is neither. */
export const readMoment = (written: string): Date | null => {
  const [whole, day, time = '00:00', , hours, minutes = '00'] = WRITTEN.exec(written) ?? []
  if (whole === undefined) return null
  if (day === undefined || !isInCalendar(day)) return null
  const moment = new Date(`${day}T${time}${hours === undefined ? 'Z' : `${hours}:${minutes}`}`)
  return Number.isNaN(moment.getTime()) ? null : moment
}

/** A Date reads the 30th of February as the 2nd of March. */
const isInCalendar = (day: string): boolean => {
  const midnight = new Date(`${day}T00:00Z`)
  return !Number.isNaN(midnight.getTime()) && midnight.toISOString().startsWith(day)
}

/** Whether both are the same as far as this dialect writes them. */
export const isSameMoment = (one: Date, other: Date): boolean => writeMoment(one) === writeMoment(other)
