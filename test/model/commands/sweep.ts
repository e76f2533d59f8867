import fc from 'fast-check'
import { expiryOf, type Model } from '../model.ts'
import type { Stage } from '../stage.ts'
import { stopLetters } from '../turns.ts'
import { command, type Command } from './command.ts'

/** What the service does by itself, again and again: it writes down what has run out. */
export const sweep: fc.Arbitrary<Command> = fc
  .constant({})
  .map((args) => command({ name: 'sweep', args, run }))

const run = async (model: Model, stage: Stage): Promise<void> => {
  await stage.app.sweep()
  for (const invitation of model.invitations) {
    // With a place that is over it has not run out for good: the place may go on.
    if (invitation.ending !== null || invitation.expiresAt > model.now) continue
    invitation.sweptAs ??= expiryOf(model, invitation)
    stopLetters(invitation)
  }
}
