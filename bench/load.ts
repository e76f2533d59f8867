import { setTimeout as pause } from 'node:timers/promises'
import { createHistogram, type RecordableHistogram } from 'node:perf_hooks'
import { Client } from 'undici'

export interface Request {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/** What to ask next; null when there is nothing left to ask. */
export type Source = () => Request | null

export interface Load {
  readonly url: string
  readonly next: Source
  readonly connections: number
  readonly ms: number
  /** Requests in a second, evenly spaced; as many as are answered unless given. */
  readonly rate?: number
}

export interface Answered {
  readonly requests: number
  readonly perSecond: number
  /** Milliseconds. */
  readonly p50: number
  readonly p99: number
}

/** Keeps every connection busy for a while. Throws at the first answer that is no success: then nothing was measured. */
export const runLoad = async (load: Load): Promise<Answered> => {
  const clients = Array.from({ length: load.connections }, () => new Client(load.url, { pipelining: 1 }))
  const latencies = createHistogram()
  const start = performance.now()
  try {
    const work = load.rate === undefined ? keepBusy : keepPace(load.rate, start)
    await Promise.all(clients.map((client) => work(client, { ...load, until: start + load.ms, latencies })))
  } finally {
    await Promise.all(clients.map((client) => client.close()))
  }
  const requests = latencies.count
  if (requests === 0) throw new Error('Nothing was asked: there is nothing to ask about.')
  return {
    requests,
    perSecond: (requests * 1000) / (performance.now() - start),
    p50: latencies.percentile(50) / 1e6,
    p99: latencies.percentile(99) / 1e6,
  }
}

interface Turn extends Load {
  readonly until: number
  readonly latencies: RecordableHistogram
}

const keepBusy = async (client: Client, turn: Turn): Promise<void> => {
  while (performance.now() < turn.until) {
    const request = turn.next()
    if (!request) return
    await ask(client, request, { since: performance.now(), latencies: turn.latencies })
  }
}

/** Latency counts from when a request was due, so that waiting for a slow one is not left out. */
const keepPace = (rate: number, start: number) => {
  let asked = 0
  return async (client: Client, turn: Turn): Promise<void> => {
    for (;;) {
      const due = start + (asked++ * 1000) / rate
      if (due > turn.until) return
      const early = due - performance.now()
      if (early > 0) await pause(early)
      const request = turn.next()
      if (!request) return
      await ask(client, request, { since: Math.max(due, start), latencies: turn.latencies })
    }
  }
}

const ask = async (
  client: Client,
  request: Request,
  { since, latencies }: { readonly since: number; readonly latencies: RecordableHistogram },
): Promise<void> => {
  const { method, path, headers, body } = request
  const answer = await client.request({ method, path, headers, body: body ?? null })
  if (answer.statusCode >= 300) await fail(request, answer.statusCode, await answer.body.text())
  await answer.body.dump()
  latencies.record(Math.max(1, Math.round((performance.now() - since) * 1e6)))
}

const fail = (request: Request, status: number, said: string): Promise<never> => {
  throw new Error(`${request.method} ${request.path} was answered with ${status}: ${said.slice(0, 500)}`)
}

/** One request on a connection of its own, for what is counted. */
export const askOnce = async (url: string, request: Request): Promise<unknown> => {
  const client = new Client(url)
  try {
    return await askFor(client, request)
  } finally {
    await client.close()
  }
}

export interface Timed {
  readonly ms: number
  readonly answer: unknown
}

/** One request after the other on one connection. */
export const askEach = async (url: string, requests: readonly Request[]): Promise<readonly Timed[]> => {
  const client = new Client(url)
  const timed: Timed[] = []
  try {
    for (const request of requests) {
      const start = performance.now()
      const answer = await askFor(client, request)
      timed.push({ ms: performance.now() - start, answer })
    }
    return timed
  } finally {
    await client.close()
  }
}

const askFor = async (client: Client, request: Request): Promise<unknown> => {
  const { method, path, headers, body } = request
  const answer = await client.request({ method, path, headers, body: body ?? null })
  const said = await answer.body.text()
  if (answer.statusCode >= 300) await fail(request, answer.statusCode, said)
  return said === '' ? null : JSON.parse(said)
}
