import { setTimeout as pause } from 'node:timers/promises'

/** Asks again until the answer is there; throws with `what` when it has not come in time. */
export const eventually = async <T>(
  what: string,
  ask: () => T | Promise<T>,
  { within = 10_000, every = 20 } = {},
): Promise<NonNullable<T>> => {
  const deadline = performance.now() + within
  for (;;) {
    const answer = await ask()
    if (answer) return answer
    if (performance.now() > deadline) throw new Error(`Not within ${within} ms: ${what}.`)
    await pause(every)
  }
}
