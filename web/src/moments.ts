/** Whose language and clock moments are said in. */
export interface Reader {
  readonly language: string
  readonly timeZone: string
}

/** With the hour and the zone: "14 February 2030 at 10:00 CET". */
export const momentOf = (at: string, { language, timeZone }: Reader): string =>
  new Intl.DateTimeFormat(language, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(new Date(at))

export const dayOf = (at: string, { language, timeZone }: Reader): string =>
  new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', year: 'numeric', timeZone }).format(
    new Date(at),
  )

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

/** "2 days ago", "in 3 hours". */
export const sinceOf = (at: string, { language }: Reader, now = Date.now()): string => {
  const seconds = (new Date(at).getTime() - now) / 1000
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const [unit, length] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? ['second', 1]
  return unit === 'second' ? words.format(0, 'second') : words.format(Math.round(seconds / length), unit)
}
