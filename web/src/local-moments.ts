/**
 * What `<input type="datetime-local">` speaks: wall clock time without a zone, as "2030-02-14T10:00".
 * Here it is the wall clock of a zone of the caller's choice.
 */
export const wallClockOf = (at: string | Date, timeZone: string): string => {
  const part = partsIn(timeZone, new Date(at))
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`
}

/** The moment at which the clocks of the zone show this; null when it is no time at all. */
export const momentAt = (wallClock: string, timeZone: string): string | null => {
  const meant = Date.parse(`${wallClock}Z`)
  if (Number.isNaN(meant)) return null
  // Twice, because the first guess may lie on the other side of a change of clocks.
  const guess = meant - offsetAt(meant, timeZone)
  return new Date(meant - offsetAt(guess, timeZone)).toISOString()
}

/** Milliseconds that the clocks of the zone are ahead of UTC at a moment. */
const offsetAt = (at: number, timeZone: string): number => {
  const minute = Math.floor(at / 60_000) * 60_000
  return Date.parse(`${wallClockOf(new Date(minute), timeZone)}Z`) - minute
}

const partsIn = (timeZone: string, at: Date): ((type: Intl.DateTimeFormatPartTypes) => string) => {
  const parts = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
  }).formatToParts(at)
  return (type) => parts.find((part) => part.type === type)?.value ?? ''
}
