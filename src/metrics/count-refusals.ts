import type { Engine } from '../core/engine.ts'
import type { UsherError } from '../core/errors.ts'
import type { Metrics } from './metrics.ts'

type Outcome = { readonly status: string; readonly error?: UsherError }

/** The same engine. What it refuses of many it answers and does not throw, so that it is counted here. */
export const countRefusals = (engine: Engine, { refused }: Pick<Metrics, 'refused'>): Engine => {
  const counted =
    <Args extends readonly unknown[], Outcomes extends readonly Outcome[]>(
      act: (...args: Args) => Promise<Outcomes>,
    ) =>
    async (...args: Args): Promise<Outcomes> => {
      const outcomes = await act(...args)
      for (const { error } of outcomes) if (error) refused(error.code)
      return outcomes
    }
  return {
    ...engine,
    invite: counted(engine.invite),
    resendMany: counted(engine.resendMany),
    cancelMany: counted(engine.cancelMany),
    restoreMany: counted(engine.restoreMany),
  }
}
