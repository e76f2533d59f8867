import { describe, expect, test } from 'vitest'
import { grantAccess } from '../../src/http/access.ts'
import { buildLog } from '../../src/http/log.ts'
import { buildServer } from '../../src/http/server.ts'

const newServer = () => buildServer({ log: buildLog('silent'), trustedProxies: [] })

describe('a route that does not state who may call it', () => {
  test('keeps the server from starting', async () => {
    const server = newServer()
    server.get('/stated', { config: { access: 'public' } }, () => 'here')
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
      grantAccess(scope, 'public')
      scope.get('/theirs', () => 'here')
    })
    await server.ready()
    expect((await server.inject('/theirs')).body).toBe('here')

    const other = newServer()
    void other.register(async (scope) => grantAccess(scope, 'public'))
    other.get('/outside', () => 'here')
    await expect(other.ready()).rejects.toThrow('GET /outside')
  })

  test('keeps what it states itself', async () => {
    const server = newServer()
    const stated: unknown[] = []
    server.addHook('onRequest', async ({ routeOptions }) => void stated.push(routeOptions.config.access))
    void server.register(async (scope) => {
      grantAccess(scope, 'public')
      scope.get('/mine', { config: { access: 'person' } }, () => 'here')
    })
    await server.inject('/mine')
    expect(stated).toEqual(['person'])
  })
})
