import { setTimeout as pause } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Ask, Heard } from './asking.ts'
import { expectUnavailable } from './unavailable.ts'

export interface Patience {
  readonly ask: Ask
  /** How often it was said that something cannot be had right now. */
  refusals(): number
}

/** Asks again and again while the service says, in the right words, that it cannot tell right now. */
export const patiently = (ask: Ask): Patience => {
  let refusals = 0
  const isFinal = (path: string, heard: Heard): boolean => {
    if (heard.status < 500) return !isRunning(heard)
    expectUnavailable(path, heard)
    refusals++
    return false
  }
  return {
    refusals: () => refusals,
    ask: async (request) => {
      for (;;) {
        const heard = await ask(request)
        // Nobody is hung up on while the service lives.
        expect(heard).not.toBeNull()
        if (!heard || isFinal(request.path, heard)) return heard
        await pause(50)
      }
    },
  }
}

/** The run that took the key has failed, and could not give it back: a minute later it is free. */
const isRunning = ({ status, body }: Heard): boolean =>
  status === 409 && (body as { code?: unknown }).code === 'idempotency_running'
