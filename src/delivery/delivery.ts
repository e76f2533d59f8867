import type { CodeKeys } from '../core/codes.ts'
import type { Clock } from '../core/ports.ts'
import type { DeliveryQueue } from '../core/ports/deliveries.ts'
import type { Quotas } from '../core/quotas.ts'
import { attempt } from './attempt.ts'
import type { Letterhead } from './compose.ts'
import type { Log } from './log.ts'
import { deliveryLoop } from './loop.ts'
import type { Loop } from './loop.ts'
import { PATIENCE } from './patience.ts'
import { spread } from './schedule.ts'
import type { Sealer } from '../core/ports/sealer.ts'
import type { Transport } from './transport.ts'

export interface DeliveryParts extends Letterhead {
  readonly queue: DeliveryQueue
  readonly clock: Clock
  readonly codeKeys: CodeKeys
  readonly transport: Transport
  readonly sealer: Sealer
  readonly quotas: Quotas
  readonly log: Log
  /** How many mails are under way at once; the transport should hold as many connections. */
  readonly concurrency?: number
  readonly pollMs?: number
  /** How long mails under way may take to go out when the loop stops. */
  readonly stopMs?: number
  /** Changes each pause before a further attempt, so that mails do not come back all together. */
  readonly jitter?: (pause: number) => number
}

/** Queued mail -> the world. `wake()` after whatever queues mail; `stop()` also closes the transport. */
export const buildDelivery = ({ jitter = spread, stopMs = PATIENCE.stop, ...parts }: DeliveryParts): Loop => {
  const letterhead = parts
  const loop = deliveryLoop({
    ...parts,
    attempt: (claimed) => attempt({ ...parts, letterhead, jitter }, claimed),
  })
  return {
    ...loop,
    stop: async () => {
      // A mail server that hangs must not keep the service from stopping: such a mail waits for the next start.
      const deadline = setTimeout(() => parts.transport.close({ force: true }), stopMs)
      await loop.stop()
      clearTimeout(deadline)
      parts.transport.close()
    },
  }
}
