/**
 * Something that acts use up and time brings back: `daily` of it at once, and as many more spread evenly
 * over each day. All that is remembered is one moment: when everything taken will be back.
 */
export interface Allowance {
  readonly subject: string
  /** At least 1. */
  readonly daily: number
}

const DAY = 24 * 60 * 60 * 1000

/** The database rounds to microseconds what is added up in fractions of a day. */
const ROUNDING = 1000

/** How many more may be taken at `now`; `backAt` is null for what was never touched. */
export const roomIn = ({ daily }: Allowance, backAt: Date | null, now: Date): number =>
  Math.floor(((DAY - missing(backAt, now) + ROUNDING) * daily) / DAY)

/** Seconds from `now` until `n` more may be taken at once; `n` is at most `daily`. */
export const secondsUntilRoom = (
  { daily }: Allowance,
  { backAt, now, n }: { readonly backAt: Date | null; readonly now: Date; readonly n: number },
): number => Math.max(1, Math.ceil((missing(backAt, now) + (n * DAY) / daily - DAY) / 1000))

/** An allowance that is back later than this has no room for one more. Null is no limit: none is. */
export const usedUpAfter = (daily: number | null, now: Date): Date | null =>
  daily === null ? null : new Date(now.getTime() + DAY - DAY / daily + ROUNDING)

/** Milliseconds of the day's worth that are taken. More than can be was taken by a clock gone astray. */
const missing = (backAt: Date | null, now: Date): number => {
  const ahead = backAt ? backAt.getTime() - now.getTime() : 0
  return ahead > 2 * DAY ? 0 : Math.min(Math.max(ahead, 0), DAY + ROUNDING)
}
