import type { DeliveryQueue } from '../core/ports/deliveries.ts'
import type { Metrics } from './metrics.ts'

/** The same queue. */
export const countMails = (queue: DeliveryQueue, { mailed }: Pick<Metrics, 'mailed'>): DeliveryQueue => ({
  ...queue,
  settle: async (outcome) => {
    await queue.settle(outcome)
    if (!outcome.withheld) mailed(outcome.state)
  },
})
