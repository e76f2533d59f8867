import { describe, expect, test } from 'vitest'
import { actsOf, grantAccess, routesOf, type Declaration } from '../../src/http/access.ts'
import { buildLog } from '../../src/http/log.ts'
import { buildServer } from '../../src/http/server.ts'

const OPEN = { access: 'public', because: 'it is a test' } as const

const newServer = () => buildServer({ log: buildLog('silent'), trustedProxies: [] })

describe('a route that does not state who may call it', () => {
  test('keeps the server from starting', async () => {
    const server = newServer()
    server.get('/stated', { config: OPEN }, () => 'here')
    server.get('/silent', () => 'here')
    await expect(server.ready()).rejects.toThrow(/: .*GET \/silent/)
  })

  test('also does so inside a scope', async () => {
    const server = newServer()
    void server.register(async (scope) => void scope.post('/silent', () => 'here'), { prefix: '/inner' })
    await expect(server.ready()).rejects.toThrow('POST /inner/silent')
  })

  test('is spoken for by its scope, and by that scope alone', async () => {
    const server = newServer()
    void server.register(async (scope) => {
      grantAccess(scope, OPEN)
      scope.get('/theirs', () => 'here')
    })
    await server.ready()
    expect((await server.inject('/theirs')).body).toBe('here')

    const other = newServer()
    void other.register(async (scope) => grantAccess(scope, OPEN))
    other.get('/outside', () => 'here')
    await expect(other.ready()).rejects.toThrow('GET /outside')
  })

  test('keeps what it states itself', async () => {
    const server = newServer()
    const stated: unknown[] = []
    server.addHook('onRequest', async ({ routeOptions }) => void stated.push(routeOptions.config.access))
    void server.register(async (scope) => {
      grantAccess(scope, OPEN)
      scope.get('/mine', { config: { access: 'person', act: 'list_mine' } }, () => 'here')
    })
    await server.inject('/mine')
    expect(stated).toEqual(['person'])
  })
})

describe('what a route states', () => {
  test.each<[what: string, stated: Declaration, gap: string]>([
    ['nothing', {}, 'give its config an access'],
    ['an act without who may', { act: 'invite' }, 'give its config an access'],
    ['that it is public, but not why', { access: 'public' }, 'say why'],
    ['that it wants somebody, but not for what', { access: 'account' }, 'name its act'],
    ['no act in a list of acts', { access: 'account', act: [] }, 'name its act'],
    ['that keys may do what only people may', { access: 'account', act: 'accept' }, 'to be person'],
    ['so of one act among others', { access: 'account', act: ['invite', 'accept'] }, 'to be person'],
    ['that only people may do what keys may', { access: 'person', act: 'invite' }, 'to be account'],
  ])('is not enough: %s', async (_what, config, gap) => {
    const server = newServer()
    server.get('/stated', { config }, () => 'here')
    await expect(server.ready()).rejects.toThrow(`GET /stated (`)
    await expect(server.ready()).rejects.toThrow(gap)
  })

  test('is known of every route afterwards, those of plugins as well', async () => {
    const server = newServer()
    server.post('/invite', { config: { access: 'account', act: 'invite' } }, () => 'here')
    void server.register(async (scope) => {
      grantAccess(scope, OPEN)
      scope.get('/theirs', { exposeHeadRoute: false }, () => 'here')
    })
    await server.ready()
    expect(routesOf(server).map(({ url, config }) => [url, config?.access, actsOf(config)])).toEqual([
      ['/invite', 'account', ['invite']],
      ['/theirs', 'public', []],
    ])
  })
})
