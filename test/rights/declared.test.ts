import { afterAll, beforeAll, expect, test } from 'vitest'
import { POLICY } from '../../src/core/policy.ts'
import { actsOf } from '../../src/http/access.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { INVITED } from './samples/invited.ts'
import { OPEN } from './samples/open.ts'
import { OWN } from './samples/own.ts'
import { PLACED } from './samples/placed.ts'
import { EVERYTHING_ON, readRoutes, type Route } from './support/routes.ts'

interface Described {
  readonly operationId: string
  readonly security: readonly Readonly<Record<string, unknown>>[]
}

describeOn('postgres', 'what routes state about rights', (open) => {
  let app: TestApp
  let routes: readonly Route[]
  let operations: ReadonlyMap<string, Described>

  beforeAll(async () => {
    app = await openApp(await open(), { environment: EVERYTHING_ON })
    routes = await readRoutes(app)
    const { paths } = (await app.server.inject('/openapi.json')).json<{
      paths: Record<string, Record<string, Described>>
    }>()
    const described = Object.values(paths).flatMap((path) => Object.values(path))
    operations = new Map(described.map((one) => [one.operationId, one]))
  })
  afterAll(() => app.stop())

  test('is tried for each of them, and for nothing that is not there', () => {
    const tables = [PLACED, OWN, INVITED, OPEN].flatMap((table) => Object.keys(table))
    const names = new Set(routes.map(({ name }) => name))
    expect(tables.filter((name, n) => tables.indexOf(name) !== n)).toEqual([])
    expect([...names].filter((name) => !tables.includes(name))).toEqual([])
    expect(tables.filter((name) => !names.has(name))).toEqual([])
  })

  test('decides in which of the tables their requests stand', () => {
    const wrong = routes.filter(({ name, config }) => !Object.hasOwn(tableOf(config), name))
    expect(wrong.map(({ name }) => name)).toEqual([])
  })

  test('names an act of the policy for every act it knows', () => {
    const stated = new Set(routes.flatMap(({ config }) => actsOf(config)))
    expect(Object.keys(POLICY).filter((act) => !stated.has(act as keyof typeof POLICY))).toEqual([])
  })

  test('is what the OpenAPI document says of tokens and keys', () => {
    const published = routes.filter(({ isPublished, method }) => isPublished && method !== 'HEAD')
    expect(published.length).toBeGreaterThan(50)
    const said = published.map(({ name }) => [name, credentialsIn(operations.get(name)?.security ?? [])])
    const stated = published.map((route) => [route.name, credentialsOf(route)])
    expect(said).toEqual(stated)
  })
})

/** Where a route's request has to stand. */
const tableOf = (config: Route['config']): object => {
  const acts = actsOf(config)
  if (config?.identify || acts.some((act) => POLICY[act].who === 'invitee')) return INVITED
  if (config?.access === 'public') return OPEN
  return { ...PLACED, ...OWN }
}

type Credentials = 'nothing' | 'anything or nothing' | 'a person' | 'a person or a key'

const credentialsOf = ({ config, name }: Route): Credentials => {
  if (config?.access === 'public') return config.identify ? 'anything or nothing' : 'nothing'
  // The published contracts but one know bearer tokens alone, and a key may be one.
  const isBearerOnly = /AccountList|Organization|Workspace/.test(name)
  return config?.access === 'person' || isBearerOnly ? 'a person' : 'a person or a key'
}

const credentialsIn = (security: Described['security']): Credentials => {
  const names = security.flatMap((one) => Object.keys(one))
  if (names.length === 0) return 'nothing'
  if (security.some((one) => Object.keys(one).length === 0)) return 'anything or nothing'
  return names.includes('apiKey') ? 'a person or a key' : 'a person'
}
