import { expect, test } from 'vitest'
import { buildBackground, type Bounds } from '../../src/http/background.ts'
import { buildLog } from '../../src/http/log.ts'
import { buildServer } from '../../src/http/server.ts'

const openServer = (work: () => Promise<void>, bounds: Bounds = {}) => {
  const errors: unknown[] = []
  const background = buildBackground((error) => void errors.push(error), bounds)
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

test('of many works only so many go on at once, and all are done', async () => {
  let [working, most, done] = [0, 0, 0]
  const work = async (): Promise<void> => {
    most = Math.max(most, ++working)
    await new Promise((resolve) => setImmediate(resolve))
    working--
    if (++done % 3 === 0) throw new Error('no')
  }
  const { server, background, errors } = openServer(work, { atOnce: 4 })
  await Promise.all(Array.from({ length: 50 }, () => server.inject({ method: 'POST', url: '/' })))
  await background.settled()
  expect({ most, done, failed: errors.length }).toEqual({ most: 4, done: 50, failed: 16 })
})

test('when too much waits, what comes on top is answered, not done, and told', async () => {
  let done = 0
  let open = (): void => undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  const { server, background, errors } = openServer(() => gate.then(() => void done++), { atMost: 5 })
  for (let n = 0; n < 8; n++) {
    expect((await server.inject({ method: 'POST', url: '/' })).statusCode).toBe(200)
  }
  expect(errors).toHaveLength(3)
  open()
  await background.settled()
  expect(done).toBe(5)
})
