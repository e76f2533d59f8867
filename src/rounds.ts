import { setTimeout as sleep } from 'node:timers/promises'

export interface Rounds {
  /** Resolves when the round under way has ended. */
  stop(): Promise<void>
}

/** Does `work` again and again: at once while there is more to do, else after a pause of `pauseMs`. */
export const makeRounds = (
  work: () => Promise<number>,
  { pauseMs, onError }: { readonly pauseMs: number; readonly onError: (error: unknown) => void },
): Rounds => {
  const halt = new AbortController()
  const run = async (): Promise<void> => {
    while (!halt.signal.aborted) {
      const done = await work().catch((error: unknown) => {
        onError(error)
        return 0
      })
      if (done === 0)
        await sleep(pauseMs, undefined, { signal: halt.signal, ref: false }).catch(() => undefined)
    }
  }
  const running = run()
  return {
    stop: async () => {
      halt.abort()
      await running
    },
  }
}

/** Does all of it, also when some fails. Returns how much was done. */
export const doEach = async (
  work: readonly (() => Promise<number>)[],
  onError: (error: unknown) => void,
): Promise<number> => {
  let done = 0
  for (const one of work) {
    done += await one().catch((error: unknown) => {
      onError(error)
      return 0
    })
  }
  return done
}
