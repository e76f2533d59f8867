import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, it, onTestFinished } from 'vitest'
import { askEach, runLoad, type Request } from '../../bench/load.ts'

const serve = async (answer: RequestListener): Promise<string> => {
  const server = createServer(answer).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

const GET: Request = { method: 'GET', path: '/', headers: {} }

describe('load', () => {
  it('asks until there is nothing left to ask, and counts what was answered', async () => {
    let asked = 0
    const url = await serve((_, response) => response.end('{}'))
    const next = () => (asked++ < 40 ? GET : null)
    const { requests, p50, p99 } = await runLoad({ url, next, connections: 4, ms: 10_000 })
    expect(requests).toBe(40)
    expect(p99).toBeGreaterThanOrEqual(p50)
  })

  it('keeps to the pace it is given', async () => {
    const url = await serve((_, response) => response.end('{}'))
    const { requests } = await runLoad({ url, next: () => GET, connections: 4, ms: 500, rate: 100 })
    expect(requests).toBeGreaterThan(30)
    expect(requests).toBeLessThanOrEqual(51)
  })

  it('measures nothing where requests are refused, and says what was said', async () => {
    const url = await serve((_, response) => response.writeHead(409).end('taken'))
    const load = runLoad({ url, next: () => GET, connections: 1, ms: 100 })
    await expect(load).rejects.toThrow('GET / was answered with 409: taken')
    await expect(runLoad({ url, next: () => null, connections: 1, ms: 100 })).rejects.toThrow(
      'Nothing was asked',
    )
  })

  it('times one request after the other, with what they were answered', async () => {
    let n = 0
    const url = await serve((_, response) => response.end(JSON.stringify({ n: ++n })))
    const timed = await askEach(url, [GET, GET])
    expect(timed.map(({ answer }) => answer)).toEqual([{ n: 1 }, { n: 2 }])
    for (const { ms } of timed) expect(ms).toBeGreaterThan(0)
  })
})
