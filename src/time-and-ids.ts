import { randomInt } from 'node:crypto'
import { V7Generator } from 'uuidv7'
import type { Clock, Ids } from './core/ports.ts'

export const systemClock: Clock = { now: () => new Date() }

/** How far the clock may step back (ms) while ids still sort in the order they were made. */
const ROLLBACK_MS = 10_000
const LARGEST_NUMBER = 2 ** 48

export const buildIds = (): Ids => {
  const generator = new V7Generator()
  return {
    uuid: (now) => generator.generateOrResetCore(now.getTime(), ROLLBACK_MS).toString(),
    // `randomInt` draws from a range below 2^48: 0 … 2^48 - 2.
    number: () => randomInt(LARGEST_NUMBER - 1) + 1,
  }
}
