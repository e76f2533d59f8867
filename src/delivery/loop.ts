import { setTimeout as sleep } from 'node:timers/promises'
import type { Clock } from '../core/ports.ts'
import type { Claimed, DeliveryOutcome, DeliveryQueue } from '../core/ports/deliveries.ts'
import { bell } from './bell.ts'
import type { Log } from './log.ts'
import { errorPause } from './schedule.ts'
import { settle } from './settle.ts'

export interface Loop {
  start(): void
  /** Something may be due: looks at once instead of at the next round. */
  wake(): void
  /** Takes no further mail and waits for those in flight. */
  stop(): Promise<void>
  /** Sends all that is due now; rejects when the database does not answer. */
  drain(): Promise<void>
}

export interface LoopParts {
  readonly queue: DeliveryQueue
  readonly clock: Clock
  readonly log: Log
  /** Writes and sends one mail; never throws. */
  readonly attempt: (claimed: Claimed) => Promise<DeliveryOutcome>
  /** How many mails are under way at once. */
  readonly concurrency?: number
  readonly pollMs?: number
}

/** Longer than any attempt takes, so that nobody else sends the same mail meanwhile. */
const LEASE_MS = 15 * 60_000

/** Claims what is due and keeps up to `concurrency` mails under way; an error of the database is waited out. */
export const deliveryLoop = ({
  queue,
  clock,
  log,
  attempt,
  concurrency = 5,
  pollMs = 5_000,
}: LoopParts): Loop => {
  const inFlight = new Map<string, Promise<void>>()
  const alarm = bell()
  const halt = new AbortController()
  let running: Promise<void> | null = null

  /** Ends early, and from then on at once, when the loop is to stop. */
  const pause = (ms: number): Promise<void> =>
    sleep(ms, undefined, { signal: halt.signal, ref: false }).catch(() => {})

  /**
   * Takes as many mails as there is room for, and answers how many there were. When the clock of the host
   * jumps ahead, mails that are under way come round again: they stay where they are.
   */
  const take = async (): Promise<number> => {
    const room = concurrency - inFlight.size
    if (room <= 0) return 0
    const claimed = await queue.claim({ now: clock.now(), limit: room, leaseMs: LEASE_MS })
    for (const mail of claimed) if (!inFlight.has(mail.id)) track(mail.id, deliver(mail))
    return claimed.length
  }

  const deliver = async (mail: Claimed): Promise<void> => settle({ queue, log, pause }, await attempt(mail))

  const track = (id: string, work: Promise<void>): void => {
    inFlight.set(
      id,
      work.finally(() => inFlight.delete(id)),
    )
  }

  const round = async (): Promise<void> => {
    if (inFlight.size >= concurrency) await Promise.race(inFlight.values())
    else if ((await take()) === 0) await alarm.wait(pollMs)
  }

  const run = async (): Promise<void> => {
    let failures = 0
    while (!halt.signal.aborted) {
      try {
        await round()
        failures = 0
      } catch (error) {
        log.error({ err: error, failures: failures + 1 }, 'the mails that are due could not be read')
        await pause(errorPause(failures++))
      }
    }
  }

  return {
    start: () => void (running ??= run()),
    wake: alarm.ring,
    stop: async () => {
      halt.abort()
      alarm.ring()
      await running
      await Promise.all(inFlight.values())
    },
    drain: async () => {
      while ((await take()) > 0 || inFlight.size > 0) await Promise.all(inFlight.values())
    },
  }
}
