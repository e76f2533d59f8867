import { readFileSync } from 'node:fs'
import type { InjectOptions } from 'fastify'
import { expect } from 'vitest'
import type { TestApp } from '../../../support/app.ts'

/** An example of a published page, as data: `{{name}}` stands for what only the running test knows. */
interface Vector {
  readonly request: {
    readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
    readonly url: string
    readonly headers: Readonly<Record<string, string>>
    readonly body?: object
  }
  readonly response: {
    readonly status: number
    readonly headers: Readonly<Record<string, string>>
    readonly body: unknown
  }
}

export type Values = Readonly<Record<string, string | number>>

interface Run {
  /** `test/examples/{name}.json` */
  readonly name: string
  readonly values: Values
  /** What is only known once the request has been answered. */
  readonly later?: () => Promise<Values>
}

/** Sends the request of an example and compares the answer: fields, their order, types, status, headers. */
export const runVector = async (app: TestApp, { name, values, later }: Run): Promise<void> => {
  const file = new URL(`../../../examples/${name}.json`, import.meta.url)
  const vector = JSON.parse(readFileSync(file, 'utf8')) as Vector
  const { method, url, headers, body } = fill(vector.request, values) as Vector['request']
  const options: InjectOptions = { method, url, headers, ...(body ? { payload: body } : {}) }
  const answer = await app.server.inject(options)
  const response = fill(vector.response, { ...values, ...(await later?.()) }) as Vector['response']
  expect(answer.statusCode).toBe(response.status)
  expect(answer.headers).toMatchObject(response.headers)
  // As text, so that the order of fields counts as well.
  expect(JSON.stringify(answer.json(), null, 2)).toBe(JSON.stringify(response.body, null, 2))
}

const fill = (value: unknown, values: Values): unknown => {
  if (typeof value === 'string') return fillText(value, values)
  if (Array.isArray(value)) return value.map((one) => fill(one, values))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, fill(one, values)]))
}

/** A placeholder that is the whole text keeps its type. */
const fillText = (text: string, values: Values): string | number => {
  const whole = /^\{\{([^}]+)\}\}$/.exec(text)?.[1]
  if (whole) return valueOf(whole, values)
  return text.replaceAll(/\{\{([^}]+)\}\}/g, (_, name: string) => String(valueOf(name, values)))
}

const valueOf = (name: string, values: Values): string | number => {
  const value = values[name]
  if (value === undefined) throw new Error(`The example speaks of ${name}, which the test does not name.`)
  return value
}
