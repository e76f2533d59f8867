import { afterAll, beforeAll, expect, test } from 'vitest'
import { actsOf } from '../../src/http/access.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { OWN, type OwnSample } from './samples/own.ts'
import { visitor, type Caller } from './support/callers.ts'
import { changes, fingerprint } from './support/fingerprint.ts'
import { isRead, readRoutes, type Route } from './support/routes.ts'
import { isMadeFor, verdictOf, type Verdict } from './support/verdict.ts'
import { openWorld, type World } from './support/world.ts'
import { nowhere } from './support/targets.ts'

interface OwnRoute extends Route {
  readonly sample: OwnSample
}

describeOn('postgres', 'what is people’s own', (open) => {
  let app: TestApp
  let world: World
  let routes: readonly OwnRoute[]
  let callers: readonly Caller[]

  beforeAll(async () => {
    app = await openApp(await open())
    world = await openWorld(app, 'workspace')
    const { members, keys, strangers, fallen } = world.cast
    callers = [...members, ...keys, ...strangers, ...fallen]
    routes = (await readRoutes(app)).flatMap((route) => {
      const sample = OWN[route.name]
      return sample ? [{ ...route, sample }] : []
    })
  })
  afterAll(() => app.stop())

  const makeKey = async ({ person }: Caller): Promise<string> => {
    const owner = person ?? world.there.founder
    const { key } = await app.identity.keys.createKey(owner.actor, { name: 'Own', scopes: ['read'] })
    return key.id
  }

  const expectVerdict = async (route: OwnRoute, caller: Caller, keyId: string): Promise<void> => {
    const asked = `${route.method} ${route.name} by ${caller.name}`
    const verdict = verdictOf(await ask(route, caller, keyId))
    expect(`${asked}: ${verdict}`).toBe(`${asked}: ${verdictFor(route, caller)}`)
  }

  const ask = ({ method, sample }: OwnRoute, { headers }: Caller, keyId = '') =>
    app.server.inject({ method, ...sample.request(keyId), headers: { ...headers } })

  test('is for them, and for keys that were made for that', async () => {
    const foreignKey = await makeKey({ ...visitor, person: world.there.founder })
    for (const route of routes) {
      const isHarmless = (caller: Caller): boolean => isRead(route) || verdictFor(route, caller) !== 'done'
      const before = await fingerprint(app.database.db)
      for (const caller of callers.filter(isHarmless)) await expectVerdict(route, caller, foreignKey)
      const after = await fingerprint(app.database.db)
      expect([route.name, changes(before, after)]).toEqual([route.name, []])
      for (const caller of callers.filter((one) => !isHarmless(one))) {
        await expectVerdict(route, caller, route.sample.needsKey ? await makeKey(caller) : '')
      }
    }
    expect(await faultsIn(app.database.db)).toEqual([])
  })

  test('is nobody else’s, and nobody can tell whether it is there', async () => {
    const [route] = routes.filter(({ sample }) => sample.needsKey)
    const [caller] = world.cast.members
    if (!route || !caller) throw new Error('There is nothing to ask for.')
    const foreign = await makeKey({ ...caller, person: world.there.founder })
    const before = await fingerprint(app.database.db)
    const answers = [await ask(route, caller, foreign), await ask(route, caller, nowhere().accountId)]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 404])
    expect(answers[0]?.json()).toEqual(answers[1]?.json())
    expect(changes(before, await fingerprint(app.database.db))).toEqual([])
  })
})

const verdictFor = ({ config }: Route, caller: Caller): Verdict => {
  const acts = actsOf(config)
  if (!caller.isKnown) return 401
  if (!acts.every((act) => isMadeFor(caller, act))) return 403
  return caller.boundTo !== null && acts.includes('create_place') ? 403 : 'done'
}
