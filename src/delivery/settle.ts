import type { DeliveryOutcome, DeliveryQueue } from '../core/ports/deliveries.ts'
import type { Log } from './log.ts'
import { errorPause } from './schedule.ts'

export interface SettleParts {
  readonly queue: DeliveryQueue
  readonly log: Log
  readonly pause: (ms: number) => Promise<void>
}

/** A mail that went out but is not noted goes out again after its lease: that is worth patience. */
const TRIES = 16

/** Notes how a delivery ended, through an outage of five minutes. Never throws. */
export const settle = async ({ queue, log, pause }: SettleParts, outcome: DeliveryOutcome): Promise<void> => {
  for (let failures = 0; failures < TRIES; failures++) {
    try {
      return await queue.settle(outcome)
    } catch (error) {
      const { id: delivery, placeId: place, state } = outcome
      log.error(
        { err: error, delivery, place, state, failures: failures + 1 },
        'the end of a delivery was not noted',
      )
    }
    await pause(errorPause(failures))
  }
}
