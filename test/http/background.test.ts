import { connect, type AddressInfo, type Socket } from 'node:net'
import { describe, expect, onTestFinished, test } from 'vitest'
import { buildBackground, type Bounds } from '../../src/http/background.ts'
import { buildLog } from '../../src/http/log.ts'
import { buildServer } from '../../src/http/server.ts'
import { eventually } from '../support/eventually.ts'

interface Options extends Bounds {
  /** What is done before the answer. */
  readonly before?: () => Promise<unknown>
}

const openServer = (work: () => Promise<void>, { before, ...bounds }: Options = {}) => {
  const errors: unknown[] = []
  const background = buildBackground((error) => void errors.push(error), { pauses: [], ...bounds })
  const server = buildServer({ log: buildLog('silent'), trustedProxies: [] })
  server.post('/', { config: { access: 'public', because: 'it is a test' } }, async (_request, reply) => {
    await before?.()
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

test('what fails is tried again, and told when it fails for good', async () => {
  let tries = 0
  const work = async (): Promise<void> => {
    if (++tries < 3) throw new Error('no')
  }
  const { server, background, errors } = openServer(work, { pauses: [1, 1] })
  await server.inject({ method: 'POST', url: '/' })
  await background.settled()
  expect([tries, errors]).toEqual([3, []])
})

test('when too much waits, what comes on top is neither promised nor done', async () => {
  let done = 0
  let open = (): void => undefined
  const gate = new Promise<void>((resolve) => (open = resolve))
  const { server, background, errors } = openServer(() => gate.then(() => void done++), { atMost: 5 })
  const statuses: number[] = []
  for (let n = 0; n < 8; n++) statuses.push((await server.inject({ method: 'POST', url: '/' })).statusCode)
  expect(statuses).toEqual([200, 200, 200, 200, 200, 503, 503, 503])
  open()
  await background.settled()
  expect([done, errors]).toEqual([5, []])
  expect((await server.inject({ method: 'POST', url: '/' })).statusCode).toBe(200)
})

describe('for whoever hangs up', () => {
  const POST = 'POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 0\r\n\r\n'

  /** A server on which each answer is held back until the test lets it go. */
  const listen = async () => {
    const gates: (() => void)[] = []
    let done = 0
    const parts = openServer(async () => void done++, {
      before: () => new Promise<void>((resolve) => void gates.push(resolve)),
    })
    await parts.server.listen({ port: 0, host: '127.0.0.1' })
    onTestFinished(() => parts.server.close())
    const { port } = parts.server.server.address() as AddressInfo
    const socket = connect(port, '127.0.0.1').on('error', () => undefined)
    return { ...parts, socket, gates, doneSoFar: () => done }
  }
  const connections = (server: ReturnType<typeof openServer>['server']): Promise<number> =>
    new Promise((resolve) => server.server.getConnections((_error, n) => resolve(n)))
  const hangUp = async (socket: Socket, server: ReturnType<typeof openServer>['server']): Promise<void> => {
    socket.destroy()
    await eventually('the connection is gone', async () => (await connections(server)) === 0)
  }

  test('before the answer is there, it is done all the same, and is not waited for', async () => {
    const { server, socket, gates, background, doneSoFar } = await listen()
    socket.write(POST)
    await eventually('the request is there', () => gates.length === 1)
    await hangUp(socket, server)
    gates[0]?.()
    await eventually('it is done', () => doneSoFar() === 1)
    await background.settled()
  })

  test('while the answer waits behind another on the same connection, it is done as well', async () => {
    const { server, socket, gates, background, doneSoFar } = await listen()
    socket.write(POST.repeat(20))
    await eventually('the requests are there', () => gates.length === 20)
    for (const open of gates.slice(1)) open()
    await new Promise((resolve) => setImmediate(resolve))
    expect(doneSoFar()).toBe(0)
    await hangUp(socket, server)
    await eventually('all but the first are done', () => doneSoFar() === 19)
    gates[0]?.()
    await eventually('all is done', () => doneSoFar() === 20)
    await background.settled()
  })
})

test('an answer that nobody reads keeps no place: what follows it begins all the same', async () => {
  let worked = 0
  const { server, background } = openServer(async () => void worked++, { unread: 50 })
  server.get('/long', { config: { access: 'public', because: 'it is a test' } }, async () =>
    'x'.repeat(20_000_000),
  )
  await server.listen({ port: 0, host: '127.0.0.1' })
  const { port } = server.server.address() as AddressInfo
  const deaf = connect(port, '127.0.0.1')
  onTestFinished(async () => {
    deaf.destroy()
    await server.close()
  })
  deaf.pause()
  const post = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n'
  deaf.write(`GET /long HTTP/1.1\r\nHost: x\r\n\r\n${post.repeat(3)}`)
  await eventually('all has been done', () => worked === 3)
  await background.settled()
})
