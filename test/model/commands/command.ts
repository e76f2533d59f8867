import type fc from 'fast-check'
import type { Model } from '../model.ts'
import type { Stage } from '../stage.ts'

export type Command = fc.AsyncCommand<Model, Stage>

interface Parts<Args extends object> {
  readonly name: string
  /** As they are printed when a run fails. */
  readonly args: Args
  /** Says it, compares the answer with what the model says, and lets the model move on. */
  readonly run: (model: Model, stage: Stage, args: Args) => Promise<void>
  /** Whether there is anything to do it to. */
  readonly isPossible?: (model: Readonly<Model>) => boolean
}

export const command = <Args extends object>({ name, args, run, isPossible }: Parts<Args>): Command => ({
  check: (model) => isPossible?.(model) ?? true,
  run: async (model, stage) => {
    await run(model, stage, args)
    model.steps++
  },
  toString: () => `${name} ${JSON.stringify(args)}`,
})
