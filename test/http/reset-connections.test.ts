import { connect, type AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { buildLog } from '../../src/http/log.ts'
import { openApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'

const BODY = JSON.stringify({ email: 'ann@example.com', password: 'correct horse battery' })
const REQUESTS = [
  'GET /api/v3/me HTTP/1.1\r\nhost: x\r\n\r\n',
  'POST /api/auth/sign-in/email HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n' +
    `content-length: ${BODY.length}\r\n\r\n${BODY}`,
]

describeOn('pglite', 'connections that are reset at once', (open) => {
  test('are no error of the service', async () => {
    const lines: string[] = []
    const log = buildLog('error', { write: (line: string) => void lines.push(line) })
    const app = await openApp(await open(), { environment: { RATE_LIMITS: 'on' }, log })
    await app.server.listen({ port: 0, host: '127.0.0.1' })
    const { port } = app.server.server.address() as AddressInfo
    const reset = (request: string) =>
      new Promise<void>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.write(request)
          setTimeout(() => socket.resetAndDestroy(), 0)
        })
        socket.on('error', () => undefined).once('close', () => resolve())
      })
    for (let n = 0; n < 10; n++) {
      await Promise.all(Array.from({ length: 50 }, (_, at) => reset(REQUESTS[at % 2] ?? '')))
    }
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    expect(lines).toEqual([])
  })
})
