import { getRandomValues, randomInt } from 'node:crypto'
import { V7Generator } from 'uuidv7'
import type { Clock, Ids } from './core/ports.ts'

export const systemClock: Clock = { now: () => new Date() }

/** How far the clock may step back (ms) while ids still sort in the order they were made. */
const ROLLBACK_MS = 10_000
const LARGEST_NUMBER = 2 ** 48

export const buildIds = (): Ids => {
  const generator = new V7Generator(buildRandom())
  generator.setRollbackAllowance(ROLLBACK_MS)
  return {
    uuid: (now) => textOf(generator.generateOrResetWithTs(now.getTime()).bytes),
    // `randomInt` draws from a range below 2^48: 0 … 2^48 - 2.
    number: () => randomInt(LARGEST_NUMBER - 1) + 1,
  }
}

/** Asks the system for many random numbers at once. */
const buildRandom = () => {
  const numbers = new Uint32Array(1024)
  let used = numbers.length
  return {
    nextUint32: (): number => {
      if (used === numbers.length) {
        getRandomValues(numbers)
        used = 0
      }
      return numbers[used++] as number
    },
  }
}

const DIGITS = Buffer.from('0123456789abcdef')
const written = Buffer.alloc(36, '-')

/**
 * In the 8-4-4-4-12 form of RFC 9562. Written in one piece: the generator's own text consists of the 36 that it was
 * put together from, which take as much room as all else that is known of somebody who is invited.
 */
const textOf = (bytes: Readonly<Uint8Array>): string => {
  let at = 0
  for (let n = 0; n < 16; n++) {
    if (n === 4 || n === 6 || n === 8 || n === 10) at++
    const byte = bytes[n] as number
    written[at++] = DIGITS[byte >> 4] as number
    written[at++] = DIGITS[byte & 15] as number
  }
  return written.toString('latin1')
}
