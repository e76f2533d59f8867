import type { Person } from '../../support/people.ts'

export interface Heard {
  readonly status: number
  readonly body: unknown
  /** It is the answer that was given before. */
  readonly isReplay: boolean
  readonly type: string | null
  readonly retryAfter: string | null
}

export interface Request {
  readonly as: Person
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly path: string
  readonly body?: unknown
  /** An Idempotency-Key. */
  readonly once?: string
}

/** Asks over the wire. Null: the connection broke off, and nobody knows what was done. */
export type Ask = (request: Request) => Promise<Heard | null>

export const asking =
  (url: string, onHeard: () => void = () => undefined): Ask =>
  async (request) => {
    const heard = await fetchOrNull(url, request)
    if (heard) onHeard()
    return heard
  }

const fetchOrNull = async (url: string, request: Request): Promise<Heard | null> => {
  try {
    const answer = await fetch(`${url}${request.path}`, {
      method: request.method,
      headers: headersOf(request),
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    })
    const text = await answer.text()
    return {
      status: answer.status,
      body: text === '' ? null : (JSON.parse(text) as unknown),
      isReplay: answer.headers.get('idempotency-replayed') === 'true',
      type: answer.headers.get('content-type'),
      retryAfter: answer.headers.get('retry-after'),
    }
  } catch {
    return null
  }
}

const headersOf = ({ as, path, body, once }: Request): Record<string, string> => ({
  authorization: as.bearer,
  ...(body === undefined ? {} : { 'content-type': typeOf(path) }),
  ...(once === undefined ? {} : { 'idempotency-key': once }),
})

const typeOf = (path: string): string =>
  /^\/api\/v2\/(account_lists|organizations)/.test(path) ? 'application/vnd.api+json' : 'application/json'
