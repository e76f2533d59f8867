const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** Four days in all: as long as a mail server that is down may be expected to come back. */
const PAUSES = [
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  6 * HOUR,
  12 * HOUR,
  24 * HOUR,
  24 * HOUR,
  24 * HOUR,
]

/** Milliseconds until the next attempt, or null when there has been the last one. */
export const pauseAfter = (attemptsBefore: number): number | null => PAUSES[attemptsBefore] ?? null

/** Up to a tenth longer, so that mails put off together do not all come back together. */
export const spread = (pause: number): number => Math.round(pause * (1 + Math.random() / 10))

/** Milliseconds to leave the database alone after so many errors in a row before this one. */
export const errorPause = (failuresBefore: number): number => Math.min(500 * 2 ** failuresBefore, 30_000)
