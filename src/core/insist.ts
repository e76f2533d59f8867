/** Milliseconds before each further try: longer than a connection takes to come back, shorter than a stop waits. */
const PAUSES: readonly number[] = [200, 1_000, 3_000]

/** Tries again what nobody waits for any more, so that nobody else would. Throws what the last try failed with. */
export const insist = async <T>(work: () => Promise<T>, pauses = PAUSES): Promise<T> => {
  for (const ms of pauses) {
    try {
      return await work()
    } catch {
      await pause(ms)
    }
  }
  return work()
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms))
