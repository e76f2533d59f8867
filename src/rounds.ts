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
