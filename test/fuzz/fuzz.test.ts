import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openApp } from '../support/app.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { readDocument } from './support/document.ts'
import { judgeBy } from './support/judging.ts'
import { plansFor, surePlansFor } from './support/plans.ts'
import { send, type Sent } from './support/sending.ts'
import { openWorld } from './support/world.ts'

const isLong = process.env['LONG'] === '1'
const USUAL = { postgres: 6_500, pglite: 3_500 }
const LONG = { postgres: 150_000, pglite: 50_000 }
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31)

/** FUZZ_SEED repeats a run, FUZZ_REQUESTS makes it longer or shorter. */
describeOnEachDatabase('every operation of the OpenAPI document', (open, engine) => {
  const requests = Number(process.env['FUZZ_REQUESTS'] ?? (isLong ? LONG : USUAL)[engine])

  test('answers whatever it is asked as it says', { timeout: 60 * 60 * 1000 }, async () => {
    const app = await openApp(await open())
    const document = await readDocument(app)
    const judge = judgeBy(document)
    const world = await openWorld(app)
    const faults = new Map<string, string>()
    const statuses = new Map<string, Map<number, number>>()

    const sure = surePlansFor(document)
    const others = fc.sample(plansFor(document), { seed: SEED, numRuns: requests - sure.length })
    for (const plan of [...sure, ...others]) {
      const sent = await send(app, world, plan)
      count(statuses, sent)
      const fault = judge(sent)
      if (fault) keepSmallest(faults, `${plan.operation.operationId} ${fault}`, shown(sent))
    }

    if (isLong || process.env['FUZZ_TABLE'])
      console.table(Object.fromEntries([...statuses].map(([name, seen]) => [name, Object.fromEntries(seen)])))
    expect({ seed: SEED, faults: Object.fromEntries(faults) }).toEqual({ seed: SEED, faults: {} })
    expect({ seed: SEED, unreached: unreached(statuses) }).toEqual({ seed: SEED, unreached: [] })
    expect(statuses.size).toBe(document.operations.length)
    await app.settled()
    expect(await faultsIn(app.database.db)).toEqual([])
  })
})

type Statuses = Map<string, Map<number, number>>

const count = (statuses: Statuses, { plan, answer }: Sent): void => {
  const { operationId } = plan.operation
  const seen = statuses.get(operationId) ?? new Map<number, number>()
  statuses.set(operationId, seen.set(answer.statusCode, (seen.get(answer.statusCode) ?? 0) + 1))
}

/** Operations that were never done, or never refused: then the requests say nothing. */
const unreached = (statuses: Statuses): readonly string[] =>
  [...statuses].flatMap(([name, seen]) => {
    const classes = [...seen.keys()].map((status) => Math.floor(status / 100))
    return classes.includes(2) && classes.includes(4) ? [] : [`${name}: ${[...seen.keys()].join(', ')}`]
  })

const keepSmallest = (faults: Map<string, string>, fault: string, request: string): void => {
  const known = faults.get(fault)
  if (known === undefined || request.length < known.length) faults.set(fault, request)
}

const LONGEST = 2_000

const shown = ({ wire, answer }: Sent): string =>
  `${wire.method} ${wire.path}?${wire.query} ${JSON.stringify(wire.headers)} ${String(wire.payload)}`.slice(
    0,
    LONGEST,
  ) + ` → ${answer.statusCode} ${String(answer.headers['content-type'])} ${answer.body.slice(0, 500)}`
