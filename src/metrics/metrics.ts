import { collectDefaultMetrics, Registry } from 'prom-client'
import type { ErrorCode } from '../core/errors.ts'
import type { DeliveryOutcome } from '../core/ports/deliveries.ts'
import type { QueueDepth } from '../core/ports/queue-depth.ts'
import { VERSION } from '../http/version.ts'
import { instruments } from './instruments.ts'

/** What is counted, for whoever runs the service. Never who. */
export interface Metrics {
  answered(answer: Answered): void
  /** A request that one of the limits on requests refused. */
  limited(limit: string): void
  /** Something the engine refused, also one of many. */
  refused(code: ErrorCode): void
  mailed(outcome: DeliveryOutcome['state'], mails?: number): void
  /** How many rows a round of sweeping closed or forgot; null for a part of it that failed. */
  swept(rows: number | null): void
}

export interface Answered {
  readonly face: string
  /** As the route was registered, with the names of its parameters. */
  readonly route: string
  readonly method: string
  readonly status: number
  readonly seconds: number
}

/** As Prometheus reads it. */
export type Scrape = () => Promise<{ readonly type: string; readonly text: string }>

interface Options {
  /** Asked for at each scrape. */
  readonly queueDepth: () => Promise<QueueDepth>
  readonly onError: (error: unknown) => void
}

export const NO_METRICS: Metrics = {
  answered: () => undefined,
  limited: () => undefined,
  refused: () => undefined,
  mailed: () => undefined,
  swept: () => undefined,
}

export const buildMetrics = ({ queueDepth, onError }: Options): Metrics & { readonly scrape: Scrape } => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const of = instruments(registry)
  of.info.set({ version: VERSION }, 1)

  const show = ({ due, later, oldestDueSeconds }: QueueDepth): void => {
    of.waiting.set({ when: 'due' }, due)
    of.waiting.set({ when: 'later' }, later)
    of.oldestDue.set(oldestDueSeconds)
    of.database.set(1)
  }
  const showNothing = (error: unknown): void => {
    onError(error)
    of.waiting.reset()
    of.oldestDue.set(NaN)
    of.database.set(0)
  }

  return {
    answered: ({ face, route, method, status, seconds }) => {
      of.requests.inc({ face, route, method, status })
      of.seconds.observe({ face, route, method }, seconds)
    },
    limited: (limit) => of.limited.inc({ limit }),
    refused: (code) => of.refusals.inc({ code }),
    mailed: (outcome, mails = 1) => of.mails.inc({ outcome }, mails),
    swept: (rows) => {
      of.sweeps.inc({ outcome: rows === null ? 'failed' : 'done' })
      of.sweptRows.inc(rows ?? 0)
    },
    scrape: async () => {
      await queueDepth().then(show, showNothing)
      return { type: registry.contentType, text: await registry.metrics() }
    },
  }
}
