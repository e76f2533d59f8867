import type { Reader } from '../../../moments.ts'

/** The hour, and the day before it unless it is today: "19:04". */
export const hourOf = (at: string, { language, timeZone }: Reader, now = Date.now()): string => {
  const say = (wish: Intl.DateTimeFormatOptions, moment: string | number): string =>
    new Intl.DateTimeFormat(language, { ...wish, timeZone }).format(new Date(moment))
  const day: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'short' }
  const hour: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit' }
  const isToday = say({ ...day, year: 'numeric' }, at) === say({ ...day, year: 'numeric' }, now)
  return say(isToday ? hour : { ...day, ...hour }, at)
}
