import { Counter, Gauge, Histogram, type Registry } from 'prom-client'

/** Seconds. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** All that is measured, by name. No label is ever an address, an id or a token. */
export const instruments = (registry: Registry) => {
  const registers = [registry]
  return {
    requests: new Counter({
      name: 'usher_http_requests_total',
      help: 'Requests that were answered.',
      labelNames: ['face', 'route', 'method', 'status'],
      registers,
    }),
    seconds: new Histogram({
      name: 'usher_http_request_duration_seconds',
      help: 'From the head of a request to the end of its answer.',
      labelNames: ['face', 'route', 'method'],
      buckets: BUCKETS,
      registers,
    }),
    limited: new Counter({
      name: 'usher_http_limited_total',
      help: 'Requests that a limit refused: of an address, of a token, on failures.',
      labelNames: ['limit'],
      registers,
    }),
    refusals: new Counter({
      name: 'usher_refusals_total',
      help: 'What the engine refused, each of many by itself. quota_exceeded: a quota was used up.',
      labelNames: ['code'],
      registers,
    }),
    mails: new Counter({
      name: 'usher_mails_total',
      help: 'How attempts to send a mail ended. cancelled: it was no longer wanted when its turn came.',
      labelNames: ['outcome'],
      registers,
    }),
    sweeps: new Counter({
      name: 'usher_sweeps_total',
      help: 'Rounds of closing what is over and forgetting what is old, and parts of them that failed.',
      labelNames: ['outcome'],
      registers,
    }),
    sweptRows: new Counter({
      name: 'usher_swept_rows_total',
      help: 'What those rounds closed or forgot.',
      registers,
    }),
    waiting: new Gauge({
      name: 'usher_mail_queue',
      help: 'Mails that wait. due: could go out now. later: put off, or under way.',
      labelNames: ['when'],
      registers,
    }),
    oldestDue: new Gauge({
      name: 'usher_mail_queue_oldest_due_seconds',
      help: 'For how long the mail that is due for longest has been.',
      registers,
    }),
    database: new Gauge({
      name: 'usher_database_up',
      help: 'Whether the database answered this scrape.',
      registers,
    }),
    info: new Gauge({
      name: 'usher_info',
      help: 'The version that runs.',
      labelNames: ['version'],
      registers,
    }),
  }
}
