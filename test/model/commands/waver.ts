import fc from 'fast-check'
import { hasInvitations, picked, pickOf, type Choice } from '../choose.ts'
import type { Model } from '../model.ts'
import type { Answerer, Shown } from '../proof.ts'
import type { Stage } from '../stage.ts'
import { command, type Command } from './command.ts'
import { sayNo } from './decline.ts'
import { takeNoBack } from './undo-decline.ts'

interface Args {
  readonly pick: Choice
  readonly times: number
}

/** No, and yet again no: so often that it is too often, which chance alone hardly comes to. */
export const waver: fc.Arbitrary<Command> = fc
  .record<Args>({ pick: pickOf('pending'), times: fc.integer({ min: 2, max: 6 }) })
  .map((args) => command({ name: 'waver', args, run, isPossible: hasInvitations }))

const run = async (model: Model, stage: Stage, { pick, times }: Args): Promise<void> => {
  const about = { model, stage, invitation: picked(model, pick) }
  const answer: { answerer: Answerer; shown: Shown } = { answerer: 'meant', shown: 'the code' }
  for (let n = 0; n < times; n++) {
    await sayNo(about, { ...answer, way: 'native' })
    await takeNoBack(about, answer)
  }
}
