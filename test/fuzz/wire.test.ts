import { connect, type AddressInfo } from 'node:net'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import { faultsIn } from '../../src/store/faults.ts'

const isLong = process.env['LONG'] === '1'
const REQUESTS = isLong ? 5_000 : 300
const SEED = Number(process.env['FUZZ_SEED'] ?? Date.now() % 2 ** 31)

const HOST = 'Host: usher.example.com\r\n'
const JSON_TYPE = 'Content-Type: application/json\r\n'
const get = (path: string, headers = HOST): string => `GET ${path} HTTP/1.1\r\n${headers}\r\n`
const post = (headers: string, body: string): string =>
  `POST /api/v3/places HTTP/1.1\r\n${HOST}${headers}\r\n${body}`

/** What no library sends. */
const ODD: readonly string[] = [
  '\r\n\r\n',
  '\0',
  'GET\r\n\r\n',
  'GET /\r\n\r\n',
  'GET / HTTP/9.9\r\n\r\n',
  'get / HTTP/1.1\r\n\r\n',
  'GET  /  HTTP/1.1\r\n\r\n',
  'NONSENSE / HTTP/1.1\r\nHost: x\r\n\r\n',
  'CONNECT usher.example.com:443 HTTP/1.1\r\n\r\n',
  'TRACE / HTTP/1.1\r\nHost: x\r\n\r\n',
  'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
  'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n',
  get('/', ''),
  get('/', `${HOST}Host: evil.example.com\r\n`),
  get('/', 'Host: a b\r\n'),
  get('/', 'Host : usher.example.com\r\n'),
  get('/', `${HOST}X: a\r\n folded\r\n`),
  get('/', `${HOST}X: a\0b\r\n`),
  get('/', `${HOST}X: ${'a'.repeat(20_000)}\r\n`),
  get('/', HOST + 'X: a\r\n'.repeat(3_000)),
  get(`/${'a'.repeat(20_000)}`),
  get('http://evil.example.com/api/v3/me'),
  get('//evil.example.com/'),
  get('/api/v3/../../etc/passwd'),
  get('/api//v3/me'),
  get('/api/v3/me#part'),
  get('/api/v3/me;a=b'),
  get('/api/v3/\\me'),
  get('/api/v3/\u00e9'),
  get('/api/v3/places/%zz'),
  get('/api/v3/mailbox/..%2f..%2f..%2fpackage.json'),
  get('/mailbox/..%2f..%2f..%2fpackage.json/html'),
  get('/assets/..%2f..%2f..%2fpackage.json'),
  get('/assets/../../../package.json'),
  get('/logos/..%2f/..%2f'),
  get('/docs/..%2f..%2fpackage.json'),
  get('/api/auth/..%2f..%2f'),
  post(`${JSON_TYPE}Content-Length: 5\r\n`, '{}'),
  post(`${JSON_TYPE}Content-Length: 1\r\n`, '{}'),
  post(`${JSON_TYPE}Content-Length: -1\r\n`, '{}'),
  post(`${JSON_TYPE}Content-Length: 2\r\nContent-Length: 3\r\n`, '{}'),
  post(`${JSON_TYPE}Content-Length: 2\r\nTransfer-Encoding: chunked\r\n`, '{}'),
  post(`${JSON_TYPE}Content-Length: 99999999999999999999\r\n`, '{}'),
  post(`${JSON_TYPE}Content-Length: 9999999\r\n`, '{}'),
  post(`${JSON_TYPE}Transfer-Encoding: chunked\r\n`, 'zz\r\n{}\r\n0\r\n\r\n'),
  post(`${JSON_TYPE}Transfer-Encoding: chunked\r\n`, '2\r\n{}\r\n0\r\n\r\n'),
  post(`${JSON_TYPE}Transfer-Encoding: gzip, chunked\r\n`, '2\r\n{}\r\n0\r\n\r\n'),
  post(`${JSON_TYPE}Transfer-Encoding: identity\r\n`, '{}'),
  post(`${JSON_TYPE}Expect: 100-continue\r\nContent-Length: 2\r\n`, '{}'),
  post(`${JSON_TYPE}Expect: x\r\nContent-Length: 2\r\n`, '{}'),
  post(`${JSON_TYPE}Content-Encoding: gzip\r\nContent-Length: 2\r\n`, '{}'),
  post('Upgrade: websocket\r\nConnection: Upgrade\r\nContent-Length: 0\r\n', ''),
  get('/healthz').repeat(20),
  get('/healthz') + 'GARBAGE',
]

/** The request with some of its bytes changed, taken out or said twice. */
const disturbed = fc
  .record({
    of: fc.constantFrom(...ODD),
    at: fc.nat(3_000),
    bytes: fc.uint8Array({ maxLength: 6 }),
    gone: fc.nat(4),
  })
  .map(({ of, at, bytes, gone }) => {
    const whole = Buffer.from(of, 'latin1')
    const n = at % (whole.length + 1)
    return Buffer.concat([whole.subarray(0, n), bytes, whole.subarray(n + gone)])
  })

describeOn('pglite', 'what is hardly HTTP', (open) => {
  let app: TestApp
  let port: number

  beforeAll(async () => {
    app = await openApp(await open())
    await app.server.listen({ port: 0, host: '127.0.0.1' })
    port = (app.server.server.address() as AddressInfo).port
  })
  afterAll(() => app.stop())

  test('is refused or cut off, and never our own fault', { timeout: 20 * 60 * 1000 }, async () => {
    const random = fc.sample(disturbed, { seed: SEED, numRuns: REQUESTS - ODD.length })
    const all = [...ODD.map((text) => Buffer.from(text, 'latin1')), ...random]
    const faults: string[] = []
    const heard = new Set<number>()
    await inTurns(all, async (bytes) => {
      const answer = await say(port, bytes)
      const statuses = [...answer.matchAll(/^HTTP\/1\.1 (\d{3})/gm)].map(([, status]) => Number(status))
      for (const status of statuses) heard.add(status)
      const isWrong = statuses.some((status) => status >= 500) || /"name": "usher"|node_modules/.test(answer)
      if (isWrong)
        faults.push(`${JSON.stringify(bytes.toString('latin1').slice(0, 500))} → ${answer.slice(0, 500)}`)
    })
    expect({ seed: SEED, faults }).toEqual({ seed: SEED, faults: [] })
    // It was listened to, and not only cut off.
    expect([...heard].toSorted()).toEqual(expect.arrayContaining([200, 400, 401, 404, 431]))
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    expect(await faultsIn(app.database.db)).toEqual([])
  })
})

const AT_ONCE = 20

const inTurns = async <T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> => {
  const waiting = items.values()
  const worker = async (): Promise<void> => {
    for (const item of waiting) await work(item)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

/** All that is answered until the other side closes, or has nothing to say for a while to what is no whole request. */
const say = (port: number, bytes: Uint8Array): Promise<string> =>
  new Promise((resolve) => {
    let heard = ''
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes))
    socket.setTimeout(2_000, () => socket.destroy())
    socket.on('data', (data) => (heard += data.toString('latin1')))
    socket.on('error', () => undefined)
    socket.on('close', () => resolve(heard))
  })
