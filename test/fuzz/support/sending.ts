import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import type { TestApp } from '../../support/app.ts'
import { broken, type Wire } from './breaking.ts'
import { Draw } from './draws.ts'
import type { Plan } from './plans.ts'
import type { Situation, World } from './world.ts'

export interface Sent {
  readonly plan: Plan
  readonly wire: Wire
  readonly answer: LightMyRequestResponse
}

export const send = async (app: TestApp, world: World, plan: Plan): Promise<Sent> => {
  const situation = await world.situation(plan.operation.operationId, plan.situation)
  const wire = plan.breaks.reduce(broken, wireOf(world, plan, situation))
  const { method, path, query, headers, payload } = wire
  const answer = await app.server.inject({
    method,
    url: query === '' ? path : `${path}?${query}`,
    headers: headers as NonNullable<InjectOptions['headers']>,
    ...(payload === null ? {} : { payload }),
  })
  return { plan, wire, answer }
}

const wireOf = (world: World, plan: Plan, situation: Situation): Wire => {
  const { request } = situation
  const [path = '', query = ''] = urlOf(request.url).split('?')
  const caller = plan.caller === null ? situation.caller : world.callers[plan.caller % world.callers.length]
  const body = plan.body ? { value: resolved(world, situation, plan.body.value) } : null
  return {
    method: plan.operation.method,
    path,
    query: [query, ...queryOf(world, plan, situation)].filter((part) => part !== '').join('&'),
    headers: {
      ...(hasBody(plan) && { 'content-type': typeOf(plan) }),
      ...(request.headers as Wire['headers']),
      ...caller?.headers,
      ...(plan.idempotencyKey !== null && { 'idempotency-key': plan.idempotencyKey }),
    },
    payload: body ? JSON.stringify(body.value) : payloadOf(request.payload),
  }
}

const urlOf = (url: InjectOptions['url']): string => {
  if (typeof url === 'string') return url
  throw new Error('Samples name their address as text.')
}

const hasBody = ({ operation }: Plan): boolean => operation.requestBody !== undefined

const typeOf = ({ operation }: Plan): string =>
  Object.keys(operation.requestBody?.content ?? {})[0] ?? 'application/json'

const payloadOf = (payload: unknown): Wire['payload'] => {
  if (payload === undefined || payload === null) return null
  return typeof payload === 'string' || Buffer.isBuffer(payload) ? payload : JSON.stringify(payload)
}

const queryOf = (world: World, plan: Plan, situation: Situation): readonly string[] =>
  Object.entries(plan.query).map(([name, value]) => {
    const written = resolved(world, situation, value)
    return `${encodeURIComponent(name)}=${encodeURIComponent(well(String(written)))}`
  })

/** Halves of characters have no place in an address. */
const well = (text: string): string => text.toWellFormed()

/** What was only named before is taken from the world as it is now. */
const resolved = (world: World, situation: Situation, value: unknown): unknown => {
  if (value instanceof Draw) return world.resolve(value, situation)
  if (Array.isArray(value)) return value.map((one) => resolved(world, situation, one))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, resolved(world, situation, inner)]),
  )
}
