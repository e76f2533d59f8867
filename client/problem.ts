/** What to blame: a part of the body, or a parameter. */
export type ProblemSource = { readonly pointer: string } | { readonly parameter: string }

interface Said {
  readonly title?: unknown
  readonly detail?: unknown
  readonly code?: unknown
  readonly state?: unknown
  readonly errors?: unknown
}

/** The service said no, in the terms of RFC 9457. The message is its sentence for a person. */
export class UsherProblem extends Error {
  override readonly name = 'UsherProblem'
  readonly status: number
  /** For programs, where a rule refused; null for a request that was wrong before. */
  readonly code: string | null
  /** How the invitation stands, where that is the reason. */
  readonly state: string | null
  readonly sources: readonly ProblemSource[]
  /** Names the request in the service's log. */
  readonly requestId: string | null
  /** Seconds after which it may be asked again. */
  readonly retryAfter: number | null

  constructor(response: Response, said: Said) {
    super(textOf(said.detail) ?? textOf(said.title) ?? `The service answered ${response.status}.`)
    this.status = response.status
    this.code = textOf(said.code)
    this.state = textOf(said.state)
    this.sources = Array.isArray(said.errors) ? (said.errors as ProblemSource[]) : []
    this.requestId = response.headers.get('x-request-id')
    this.retryAfter = Number(response.headers.get('retry-after')) || null
  }

  static async of(response: Response): Promise<UsherProblem> {
    const said: unknown = await response.json().catch(() => null)
    return new UsherProblem(response, typeof said === 'object' && said !== null ? said : {})
  }
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)
