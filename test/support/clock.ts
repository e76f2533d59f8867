import type { Clock } from '../../src/core/ports.ts'

export interface MovableClock extends Clock {
  move(milliseconds: number): void
  set(instant: Date): void
}

/** A clock that stands still until a test moves it. */
export const movableClock = (start = new Date('2030-01-15T09:00:00.000Z')): MovableClock => {
  let time = start.getTime()
  return {
    now: () => new Date(time),
    move: (milliseconds) => {
      time += milliseconds
    },
    set: (instant) => {
      time = instant.getTime()
    },
  }
}
