export interface Span {
  readonly startsAt: string
  readonly endsAt: string | null
}

interface Clock {
  readonly language: string
  readonly timeZone: string
}

const DAY: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }
const HOUR: Intl.DateTimeFormatOptions = { hour: 'numeric', minute: '2-digit', timeZoneName: 'short' }

/** The day and the hours on one clock, which is named; one text where it lasts beyond the day. */
export const spanOf = (span: Span, clock: Clock): readonly string[] =>
  isWithinDay(span, clock)
    ? [ranged(span, clock, DAY), ranged(span, clock, HOUR)]
    : [ranged(span, clock, { ...DAY, ...HOUR })]

/** The same on another clock, in short: its day is only said where it is another one. */
export const spanElsewhere = (span: Span, here: Clock, there: Clock): string =>
  isWithinDay(span, there) && dayOf(span.startsAt, here) === dayOf(span.startsAt, there)
    ? ranged(span, there, HOUR)
    : ranged(span, there, { weekday: 'short', day: 'numeric', month: 'short', ...HOUR })

/** Whether two zones show different clocks at that moment. */
export const clocksDiffer = (at: string, one: string, other: string): boolean =>
  offsetOf(at, one) !== offsetOf(at, other)

/** The leaf of a calendar. */
export const leafOf = (at: string, clock: Clock) => ({
  month: said(at, clock, { month: 'short' }),
  day: String(Number.parseInt(said(at, clock, { day: 'numeric' }), 10)),
})

const ranged = (
  { startsAt, endsAt }: Span,
  { language, timeZone }: Clock,
  wish: Intl.DateTimeFormatOptions,
): string => {
  const format = new Intl.DateTimeFormat(language, { ...wish, timeZone })
  const start = new Date(startsAt)
  return endsAt === null ? format.format(start) : format.formatRange(start, new Date(endsAt))
}

const isWithinDay = ({ startsAt, endsAt }: Span, clock: Clock): boolean =>
  endsAt === null || dayOf(startsAt, clock) === dayOf(endsAt, clock)

const dayOf = (at: string, clock: Clock): string => said(at, clock, { dateStyle: 'short' })

const said = (at: string, { language, timeZone }: Clock, wish: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language, { ...wish, timeZone }).format(new Date(at))

const offsetOf = (at: string, timeZone: string): string | undefined =>
  new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(new Date(at))
    .find(({ type }) => type === 'timeZoneName')?.value
