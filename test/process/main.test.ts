import { request } from 'node:http'
import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { describe, expect, it } from 'vitest'
import { freePort } from '../support/free-port.ts'
import { run, runScript, scratch } from '../support/process.ts'

const LISTENING = /Server listening/
const STACK = /^ +at /m

describe('the process', () => {
  it('starts with nothing set but a port, keeps its data, and lets nobody else at it', async () => {
    const DATA_DIR = await scratch()
    const PORT = String(await freePort())
    const first = run('main.js', { DATA_DIR, PORT })
    await first.prints(LISTENING)
    expect(first.output()).toContain('Embedded database')
    expect((await fetch(`http://127.0.0.1:${PORT}/readyz`)).status).toBe(200)

    const second = run('main.js', { DATA_DIR, PORT: String(await freePort()) })
    expect(await second.ended()).toBe(1)
    expect(second.output()).toMatch(new RegExp(`in use by process ${first.child.pid}`))
    expect(second.output()).not.toMatch(STACK)
    const third = run('main.js', { DATA_DIR: await scratch(), PORT })
    expect(await third.ended()).toBe(1)
    expect(third.output()).toMatch(new RegExp(`Port ${PORT} of \\S+ is in use: .* set PORT`))
    expect(third.output()).not.toMatch(STACK)

    first.child.kill('SIGTERM')
    expect(await first.ended()).toBe(0)
    expect(first.output()).toContain('"msg":"stopped"')
    await run('main.js', { DATA_DIR, PORT }).prints(LISTENING)
  })

  it('stops as cleanly when npm is told to', async () => {
    const PORT = String(await freePort())
    const service = runScript('start', { DATA_DIR: await scratch(), PORT })
    await service.prints(LISTENING)
    service.child.kill('SIGTERM')
    await service.prints(/"msg":"stopped"/)
    await service.ended()
    await expect(fetch(`http://127.0.0.1:${PORT}/healthz`)).rejects.toThrow()
  })

  it('stops as cleanly when it is told to while it starts', async () => {
    const service = run('main.js', { DATA_DIR: await scratch(), PORT: String(await freePort()) })
    await service.prints(/Embedded database/)
    service.child.kill('SIGTERM')
    expect(await service.ended()).toBe(0)
    expect(service.output()).toContain('"msg":"stopped"')
  })

  it('says so when the database is not there', async () => {
    const DATABASE_URL = `postgres://nobody@127.0.0.1:${await freePort()}/none`
    const secret = 'long enough to be a secret and more'
    const alone = run('main.js', { DATA_DIR: await scratch(), DATABASE_URL, SECRET: secret })
    expect(await alone.ended()).toBe(1)
    expect(alone.output()).toContain('Nothing answers where the database should be. Check DATABASE_URL.')
    expect(alone.output()).not.toMatch(STACK)
  })

  it('takes over from one that was killed', async () => {
    const environment = { DATA_DIR: await scratch(), PORT: String(await freePort()) }
    const killed = run('main.js', environment)
    await killed.prints(LISTENING)
    killed.child.kill('SIGKILL')
    await killed.ended()
    await run('main.js', environment).prints(LISTENING)
  })

  it('says everything that is wrong with its configuration, and ends', async () => {
    const wrong = run('main.js', { PORT: 'http', SMTP_URL: 'nonsense', DATA_DIR: await scratch() })
    expect(await wrong.ended()).toBe(1)
    expect(wrong.output()).toMatch(/PORT must/)
    expect(wrong.output()).toMatch(/SMTP_URL must/)
    expect(wrong.output()).not.toMatch(STACK)
  })

  it('logs each request under the id it answers with, and no secret of it', async () => {
    const PORT = String(await freePort())
    const service = run('main.js', { DATA_DIR: await scratch(), PORT, LOG_LEVEL: 'debug' })
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
    const service = run('main.js', { DATA_DIR: await scratch(), PORT, LOG_LEVEL: 'debug' })
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
