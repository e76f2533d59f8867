import { setTimeout as sleep } from 'node:timers/promises'

/** Whether this ends in time. What does not goes on, and nobody waits for it. */
export const endsWithin = async (ms: number, work: Promise<unknown>): Promise<boolean> => {
  const over = new AbortController()
  const late = sleep(ms, false, { signal: over.signal }).catch(() => false)
  const isInTime = await Promise.race([work.then(() => true), late])
  over.abort()
  return isInTime
}
