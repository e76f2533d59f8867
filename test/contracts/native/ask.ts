import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { expect } from 'vitest'
import type { TestApp } from '../../support/app.ts'
import type { Person } from '../../support/people.ts'

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
type Headers = Readonly<Record<string, string>>

/** Asks /api/v3 as somebody; as nobody with null. */
export const asking =
  (app: () => TestApp) =>
  (who: Person | Headers | null) =>
  (method: Method, path: string, payload?: InjectOptions['payload']): Promise<LightMyRequestResponse> =>
    app().server.inject({
      method,
      url: `/api/v3${path}`,
      headers: headersOf(who),
      ...(payload === undefined ? {} : { payload }),
    })

const headersOf = (who: Person | Headers | null): Record<string, string> => {
  if (who === null) return {}
  return 'bearer' in who && 'actor' in who ? { authorization: who.bearer } : { ...who }
}

interface Expected {
  readonly code?: string
  readonly pointer?: string
  readonly parameter?: string
}

/** The answer is an RFC 9457 problem with this status, and says what is to blame. */
export const expectProblem = (
  answer: LightMyRequestResponse,
  status: number,
  { code, pointer, parameter }: Expected = {},
): void => {
  expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8')
  const body = answer.json()
  expect({ status: answer.statusCode, body }).toMatchObject({ status, body: { type: 'about:blank', status } })
  expect(body.title).toEqual(expect.any(String))
  expect(body.detail).toMatch(/\S.*\.$/)
  if (code) expect(body.code).toBe(code)
  if (pointer !== undefined) expect(body.errors).toEqual([{ pointer }])
  if (parameter !== undefined) expect(body.errors).toEqual([{ parameter }])
}

export const UNKNOWN_ID = '01970a3e-5b1c-7d2e-8f3a-4b5c6d7e8f90'
