import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KIND_NAMES } from '../../src/core/kinds.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { PLACED } from './samples/placed.ts'
import { readRoutes } from './support/routes.ts'
import { tryRoute, type PlacedRoute } from './support/trial.ts'
import { openWorld, type World } from './support/world.ts'

const isLong = process.env['LONG'] === '1'

/**
 * Every route × everybody × here, elsewhere and nowhere. Whoever is not let in changes nothing, and learns
 * nothing of what there is. On the embedded database only the roles and strangers are asked, unless LONG is 1.
 */
describeOnEachDatabase('what routes state about rights holds', (open, engine) => {
  const isWhole = isLong || engine === 'postgres'
  let app: TestApp
  let routes: readonly PlacedRoute[]

  beforeAll(async () => {
    app = await openApp(await open())
    routes = (await readRoutes(app)).flatMap((route) => {
      const sample = PLACED[route.name]
      return sample ? [{ ...route, sample }] : []
    })
  })
  afterAll(() => app.stop())

  describe.each(KIND_NAMES)('in a place of kind %s', (kind) => {
    let world: World
    beforeAll(async () => {
      world = await openWorld(app, kind, { isSmall: !isWhole })
    })

    test('for everybody, at every route about a place', { timeout: 300_000 }, async () => {
      const faults: string[] = []
      let requests = 0
      for (const route of routes) {
        if (route.sample.kinds && !route.sample.kinds.includes(kind)) continue
        const trial = await tryRoute(world, route, { isWhole })
        faults.push(...trial.faults)
        requests += trial.requests
      }
      expect(faults).toEqual([])
      expect(requests).toBeGreaterThan(isWhole ? 2_000 : 100)
      expect(await faultsIn(app.database.db)).toEqual([])
    })
  })
})
