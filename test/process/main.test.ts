import { request } from 'node:http'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { run, scratch } from '../support/process.ts'

const LISTENING = /Server listening/

describe('the process', () => {
  it('starts with nothing set but a port, keeps its data, and lets nobody else at it', async () => {
    const DATA_DIR = await scratch()
    const PORT = String(await freePort())
    const first = run('main.ts', { DATA_DIR, PORT })
    await first.prints(LISTENING)
    expect(first.output()).toContain('Embedded database')
    expect((await fetch(`http://127.0.0.1:${PORT}/readyz`)).status).toBe(200)

    const second = run('main.ts', { DATA_DIR, PORT: String(await freePort()) })
    expect(await second.ended()).toBe(1)
    expect(second.output()).toMatch(new RegExp(`in use by process ${first.child.pid}`))

    first.child.kill('SIGTERM')
    expect(await first.ended()).toBe(0)
    const third = run('main.ts', { DATA_DIR, PORT })
    await third.prints(LISTENING)
  })

  it('takes over from one that was killed', async () => {
    const environment = { DATA_DIR: await scratch(), PORT: String(await freePort()) }
    const killed = run('main.ts', environment)
    await killed.prints(LISTENING)
    killed.child.kill('SIGKILL')
    await killed.ended()
    await run('main.ts', environment).prints(LISTENING)
  })

  it('says everything that is wrong with its configuration, and ends', async () => {
    const wrong = run('main.ts', { PORT: 'http', SMTP_URL: 'nonsense', DATA_DIR: await scratch() })
    expect(await wrong.ended()).toBe(1)
    expect(wrong.output()).toMatch(/PORT must/)
    expect(wrong.output()).toMatch(/SMTP_URL must/)
    expect(wrong.output()).not.toContain(' at ')
  })

  it('logs each request under the id it answers with, and no secret of it', async () => {
    const PORT = String(await freePort())
    const service = run('main.ts', { DATA_DIR: await scratch(), PORT, LOG_LEVEL: 'debug' })
    await service.prints(LISTENING)
    const code = 'c0de'.repeat(16)
    const answer = await fetch(`http://127.0.0.1:${PORT}/api/v2/invites/5/accept?code=${code}`, {
      method: 'PUT',
      headers: { authorization: 'Bearer t0ken.s1gnature', 'x-request-id': 'the-request-of-joe' },
      body: JSON.stringify({ code }),
    })
    expect(answer.status).toBe(401)
    expect(answer.headers.get('x-request-id')).toBe('the-request-of-joe')
    await service.prints(/"reqId":"the-request-of-joe".*request completed/)
    for (const secret of [code, 't0ken', 's1gnature']) expect(service.output()).not.toContain(secret)
  })

  it('finishes a request that is under way when told to stop', async () => {
    const PORT = String(await freePort())
    const service = run('main.ts', { DATA_DIR: await scratch(), PORT, LOG_LEVEL: 'info' })
    await service.prints(LISTENING)
    const body = JSON.stringify({ email: 'joe@example.com', password: 'a good long password', name: 'Joe' })
    const outgoing = request({
      port: PORT,
      method: 'POST',
      path: '/api/auth/sign-up/email',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    })
    outgoing.write(body.slice(0, 10))
    await service.prints(/incoming request/)
    service.child.kill('SIGTERM')
    await service.prints(/requests in flight finish/)
    outgoing.end(body.slice(10))
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
    expect(answer.statusCode).toBe(200)
    answer.resume()
    expect(await service.ended()).toBe(0)
  })
})
