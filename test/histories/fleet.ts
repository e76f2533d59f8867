import { eventually } from '../support/eventually.ts'
import { freePort } from '../support/free-port.ts'
import { run, scratch } from '../support/process.ts'
import type { Request } from './faces.ts'
import type { Told } from './history.ts'

/** Several processes of the service on one database. */
export interface Fleet {
  readonly size: number
  /** Asks one of them. */
  ask(at: number, request: Request, as: Asking): Promise<Told>
  /** Everything they have complained about. */
  complaints(): string
}

export interface Asking {
  readonly bearer: string | null
  readonly idempotencyKey?: string
}

export const SECRET = 'a secret that all processes of a history share: 7c1f0e5a9b'

export const startFleet = async (url: string, size: number): Promise<Fleet> => {
  const ports = await Promise.all(Array.from({ length: size }, () => freePort()))
  const processes = await Promise.all(
    ports.map(async (port) =>
      run('main.js', {
        DATABASE_URL: url,
        DATABASE_CONNECTIONS: '8',
        DATA_DIR: await scratch(),
        PORT: String(port),
        SECRET,
        RATE_LIMITS: 'off',
        QUOTAS: 'off',
        LOG_LEVEL: 'error',
      }),
    ),
  )
  await Promise.all(ports.map(untilReady))
  return {
    size,
    ask: async (at, { method, path, body, type, read }, as) => {
      const answer = await fetch(`http://127.0.0.1:${ports[at % size]}${path}`, {
        method,
        headers: headersOf(as, body && (type ?? 'application/json')),
        ...(body && { body: JSON.stringify(body) }),
      })
      const text = await answer.text()
      return read({ status: answer.status, body: text === '' ? null : JSON.parse(text) })
    },
    complaints: () => processes.map((one) => one.output()).join(''),
  }
}

const untilReady = (port: number): Promise<unknown> => {
  const ask = () =>
    fetch(`http://127.0.0.1:${port}/readyz`).then(
      ({ ok }) => ok,
      () => false,
    )
  return eventually(`a process answers at ${port}`, ask, { within: 120_000, every: 100 })
}

const headersOf = ({ bearer, idempotencyKey }: Asking, type: string | undefined): Record<string, string> => ({
  ...(bearer !== null && { authorization: bearer }),
  ...(type !== undefined && { 'content-type': type }),
  ...(idempotencyKey !== undefined && { 'idempotency-key': idempotencyKey }),
})
