import fc from 'fast-check'
import type { Model } from './model.ts'
import type { Command } from './commands/command.ts'
import type { Stage } from './stage.ts'

type Commands = Iterable<fc.AsyncCommand<Model, Stage>>

const LEAST = 52
const MOST = 61

/** Runs of about fifty commands, besides those that have nothing to act on yet. Left to itself fast-check makes them of any length. */
export const longRuns = (command: fc.Arbitrary<Command>, replayPath: string | null): fc.Arbitrary<Commands> =>
  new Long(
    fc.commands([command], { maxCommands: MOST, size: 'max', ...(replayPath !== null && { replayPath }) }),
  )

/** Only long ones are made, and what fails shrinks to whatever is short. */
class Long extends fc.Arbitrary<Commands> {
  readonly #any: fc.Arbitrary<Commands>

  constructor(any: fc.Arbitrary<Commands>) {
    super()
    this.#any = any
  }

  override generate(random: fc.Random, bias: number | undefined): fc.Value<Commands> {
    for (;;) {
      const made = this.#any.generate(random, bias)
      if ([...made.value_].length >= LEAST) return made
    }
  }

  override canShrinkWithoutContext(value: unknown): value is Commands {
    return this.#any.canShrinkWithoutContext(value)
  }

  override shrink(value: Commands, context: unknown): fc.Stream<fc.Value<Commands>> {
    return this.#any.shrink(value, context)
  }
}
