import { expect } from 'vitest'

export interface Answered {
  readonly status: number
  readonly type: string | null
  readonly body: unknown
  readonly retryAfter: string | null
}

/** Says 503, when to come back, and nothing else, in the words of the contract that was asked. */
export const expectUnavailable = (path: string, { status, type, body, retryAfter }: Answered): void => {
  expect({ path, status, body, retryAfter }).toMatchObject({ status: 503, retryAfter: '5' })
  const [mediaType, envelope] = envelopeOf(path)
  expect({ path, type, body }).toEqual({ path, type: mediaType, body: envelope })
}

const SENTENCE: unknown = expect.stringMatching(/^What is needed for that cannot be reached right now/)

const envelopeOf = (path: string): readonly [type: string, body: object] => {
  if (/^\/api\/v2\/(account_lists|organizations)\//.test(path)) {
    const error = { status: '503', title: 'Service Unavailable', detail: SENTENCE }
    return ['application/vnd.api+json; charset=utf-8', { errors: [error] }]
  }
  if (path.startsWith('/api/v2/invites')) {
    return ['application/json; charset=utf-8', { success: false, errors: [SENTENCE] }]
  }
  const problem = { type: 'about:blank', title: 'Service Unavailable', status: 503, detail: SENTENCE }
  return ['application/problem+json; charset=utf-8', problem]
}
