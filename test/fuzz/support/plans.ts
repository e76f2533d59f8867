import * as fc from 'fast-check'
import { breaks, type Break } from './breaking.ts'
import type { Document, Operation } from './document.ts'
import { meaning, type Draw } from './draws.ts'
import { valuesOf, type Schema } from './from-schema.ts'
import type { Wished } from './world.ts'

/** A request as it is thought up, before there is a world to send it to. */
export interface Plan {
  readonly operation: Operation
  readonly situation: Wished
  /** As the document allows it, with draws in it; null is the body that is known to be right. */
  readonly body: { readonly value: unknown } | null
  readonly query: Readonly<Record<string, unknown>>
  readonly idempotencyKey: string | null
  /** Which of all callers; null is whoever is sure to be let in. */
  readonly caller: number | null
  readonly breaks: readonly Break[]
}

export type { Draw }

/** How much of the run each operation is: those that hash passwords take their time. */
const SLOW = /^(signUp|signIn|resetPassword)$/
const WEIGHTS = { slow: 1, usual: 6 }

/** Requests to all operations, right and wrong. */
export const plansFor = ({ operations }: Document): fc.Arbitrary<Plan> =>
  fc.oneof(
    ...operations.map((operation) => ({
      weight: SLOW.test(operation.operationId) ? WEIGHTS.slow : WEIGHTS.usual,
      arbitrary: plansOf(operation),
    })),
  )

/** How many kinds of place there are, and how much may have become of one and its invitation. */
const KINDS_TRIED = 4
const TROUBLES_TRIED = 8
const COPIES = 3

/**
 * To each operation one request that is right as it is, one to where nothing is, and right ones about all
 * that may have become of an invitation and its place.
 */
export const surePlansFor = ({ operations }: Document): readonly Plan[] =>
  operations.flatMap((operation, n) => {
    const right: Plan = {
      operation,
      situation: { nth: 0, trouble: null },
      body: null,
      query: {},
      idempotencyKey: null,
      caller: null,
      breaks: [],
    }
    const nowhere: Plan = { ...right, breaks: [{ is: 'part of the path', at: 0, to: 'not%00here' }] }
    return [right, nowhere, ...troublesOf(operation, n).map((situation) => ({ ...right, situation }))]
  })

/** Native operations are for every kind of place, those of a published contract for one. */
const troublesOf = ({ path }: Operation, n: number): readonly Wished[] => {
  const isAboutPlaces = path.includes('/places/{') || /^\/api\/v[12]\//.test(path)
  if (!isAboutPlaces) return []
  const kinds = path.startsWith('/api/v3/') ? KINDS_TRIED : 1
  return Array.from({ length: kinds * TROUBLES_TRIED }, (_, m) => ({
    nth: m % kinds,
    trouble: Math.floor(m / kinds) + TROUBLES_TRIED * (n % COPIES),
  }))
}

const plansOf = (operation: Operation): fc.Arbitrary<Plan> =>
  fc.record({
    operation: fc.constant(operation),
    situation: fc.record({ nth: fc.nat(1_000), trouble: mostly(fc.constant(null), 6, fc.nat(1_000), 4) }),
    body: bodiesOf(operation),
    query: queriesOf(operation),
    idempotencyKey: keysOf(operation),
    // Whoever signs out calls no more.
    caller:
      operation.operationId === 'signOut'
        ? fc.constant(null)
        : mostly(fc.constant(null), 7, fc.nat(1_000), 3),
    breaks: mostly(fc.constant<Break[]>([]), 4, fc.array(breaks, { minLength: 1, maxLength: 3 }), 6),
  })

const mostly = <A, B>(
  one: fc.Arbitrary<A>,
  weight: number,
  other: fc.Arbitrary<B>,
  otherWeight: number,
): fc.Arbitrary<A | B> =>
  fc.oneof<fc.MaybeWeightedArbitrary<A | B>[]>(
    { weight, arbitrary: one },
    { weight: otherWeight, arbitrary: other },
  )

const bodiesOf = ({ requestBody }: Operation): fc.Arbitrary<Plan['body']> => {
  const [media] = Object.entries(requestBody?.content ?? {})
  if (!media || media[1].schema.format === 'binary') return fc.constant(null)
  const made = valuesOf(media[1].schema, meaning).map((value) => ({ value }))
  return mostly(fc.constant(null), 4, made, 6)
}

const queriesOf = ({ parameters }: Operation): fc.Arbitrary<Plan['query']> => {
  const inQuery = parameters.filter((one) => one.in === 'query')
  if (inQuery.length === 0) return fc.constant({})
  const model = Object.fromEntries(inQuery.map(({ name, schema }) => [name, queryValue(name, schema)]))
  return mostly(fc.constant({}), 5, fc.record(model, { requiredKeys: [] }), 5)
}

const queryValue = (name: string, schema: Schema): fc.Arbitrary<unknown> => {
  if (name === 'include') return fc.constantFrom('*', 'invited_by_user', 'invited_by_user, nobody', '')
  return meaning(name) ?? valuesOf(schema, meaning)
}

const keysOf = ({ parameters }: Operation): fc.Arbitrary<string | null> =>
  parameters.some(({ name }) => name === 'idempotency-key')
    ? fc.oneof(
        { weight: 6, arbitrary: fc.constant(null) },
        { weight: 3, arbitrary: fc.uuid() },
        { weight: 1, arbitrary: fc.constantFrom('first', 'second') },
      )
    : fc.constant(null)
