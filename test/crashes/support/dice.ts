import { createHash, randomBytes } from 'node:crypto'
import { onTestFailed } from 'vitest'

/** Chance that can be had again. */
export interface Dice {
  readonly seed: string
  /** From 0 up to, but not including, `end`. */
  below(end: number): number
  pick<T>(from: readonly [T, ...T[]]): T
}

/** Of SEED in the environment, else of a new seed; a test that fails says which. */
export const throwDice = (): Dice => {
  const seed = process.env['SEED'] ?? randomBytes(4).toString('hex')
  onTestFailed(() => console.error(`Run it again with SEED=${seed}`))
  let throws = 0
  const below = (end: number): number =>
    createHash('sha256').update(`${seed} ${throws++}`).digest().readUInt32BE() % end
  return { seed, below, pick: (from) => from[below(from.length)] ?? from[0] }
}
