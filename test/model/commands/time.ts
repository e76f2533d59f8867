import fc from 'fast-check'
import { hasInvitations, picked, pickOf, type Choice } from '../choose.ts'
import { expiryOf, type Model } from '../model.ts'
import { DAY, HOUR, MINUTE } from '../rules.ts'
import type { Stage } from '../stage.ts'
import { command, type Command } from './command.ts'

const SECOND = 1000

/** Whole seconds, since that is what some faces tell. Long ones are rare: they end whatever waits. */
const wait: fc.Arbitrary<Command> = fc
  .record({
    for: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(SECOND, 30 * SECOND, 59 * SECOND, MINUTE, 5 * MINUTE) },
      { weight: 4, arbitrary: fc.constantFrom(HOUR, 5 * HOUR, DAY, 2 * DAY) },
      { weight: 1, arbitrary: fc.constantFrom(10 * DAY, 29 * DAY, 30 * DAY, 31 * DAY) },
    ),
  })
  .map((args) =>
    command({ name: 'wait', args, run: async (model, stage) => moveTo(model, stage, model.now + args.for) }),
  )

/** To the moment when an invitation runs out, or just before it. */
const waitUntilExpiry: fc.Arbitrary<Command> = fc
  .record({ pick: pickOf('pending'), before: fc.constantFrom(0, SECOND) })
  .map((args) => command({ name: 'wait-until-expiry', args, run: waitUntil, isPossible: hasInvitations }))

const waitUntil = async (
  model: Model,
  stage: Stage,
  args: { pick: Choice; before: number },
): Promise<void> => {
  const at = expiryOf(model, picked(model, args.pick)) - args.before
  if (at > model.now) moveTo(model, stage, at)
}

export const time: fc.Arbitrary<Command> = fc.oneof(
  { weight: 5, arbitrary: wait },
  { weight: 1, arbitrary: waitUntilExpiry },
)

const moveTo = (model: Model, stage: Stage, at: number): void => {
  stage.app.clock.set(new Date(at))
  model.now = at
}
