import { expect, test } from 'vitest'
import { buildBackground } from '../../src/http/background.ts'
import { buildLog } from '../../src/http/log.ts'
import { buildServer } from '../../src/http/server.ts'

const openServer = (work: () => Promise<void>) => {
  const errors: unknown[] = []
  const background = buildBackground((error) => void errors.push(error))
  const server = buildServer({ log: buildLog('silent'), trustedProxies: [] })
  server.post('/', { config: { access: 'public', because: 'it is a test' } }, (_request, reply) => {
    background.onceAnswered(reply, work)
    return reply.send({})
  })
  return { server, background, errors }
}

test('work begins when the answer is out, and is waited for', async () => {
  const order: string[] = []
  const { server, background } = openServer(async () => {
    await Promise.resolve()
    order.push('worked')
  })
  server.addHook('onSend', async () => void order.push('answered'))
  await server.inject({ method: 'POST', url: '/' })
  await background.settled()
  expect(order).toEqual(['answered', 'worked'])
})

test('work that fails takes nothing with it, and is told', async () => {
  const { server, background, errors } = openServer(() => Promise.reject(new Error('no')))
  expect((await server.inject({ method: 'POST', url: '/' })).statusCode).toBe(200)
  await background.settled()
  expect(errors).toEqual([new Error('no')])
})
