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

/** "2 days ago". The service's clock may be ahead of the reader's: what happened is never said to come. */
export const sinceOf = (at: string, reader: Reader, now = Date.now()): string =>
  said(Math.min(Date.parse(at) - now, 0), reader)

/** "In 3 hours", and "2 days ago" once it is over. */
export const untilOf = (at: string, reader: Reader, now = Date.now()): string =>
  said(Date.parse(at) - now, reader)

const STEPS: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
]

const said = (ms: number, { language }: Reader): string => {
  const seconds = ms / 1000
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const [unit, length] = STEPS.find(([, step]) => Math.abs(seconds) >= step) ?? ['second', 1]
  return unit === 'second' ? words.format(0, 'second') : words.format(Math.round(seconds / length), unit)
}
