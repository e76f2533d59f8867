import { createHmac } from 'node:crypto'
import { onTestFinished, beforeEach, describe, expect, test } from 'vitest'
import { sessionSecretOf } from '../../src/secrets.ts'
import { openDatabase } from '../../src/store/database.ts'
import { openApp, SECRET, type TestApp } from '../support/app.ts'
import { openBrowser } from './support/browser.ts'

const SESSION = `token.${createHmac('sha256', sessionSecretOf([SECRET]))
  .update('token')
  .digest('base64')}`
const COOKIE = `usher.session_token=${encodeURIComponent(SESSION)}`
const PERSON = { name: 'Ann', email: 'ann@example.com', password: 'a good long password' }

describe('without its database', () => {
  let app: TestApp
  beforeEach(async () => {
    const database = await openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nowhere' })
    onTestFinished(() => database.close())
    app = await openApp(database)
  })

  test.each([
    ['POST', '/sign-up/email', PERSON],
    ['POST', '/sign-in/email', PERSON],
    ['POST', '/sign-out', {}],
    ['GET', '/get-session', undefined],
    ['POST', '/send-verification-email', PERSON],
    ['POST', '/verify-address', { token: 'x' }],
    ['POST', '/request-password-reset', PERSON],
    ['POST', '/reset-password', { token: 'x', newPassword: PERSON.password }],
    ['POST', '/change-password', { currentPassword: 'x', newPassword: PERSON.password }],
    ['POST', '/update-user', { name: 'Ann' }],
    ['GET', '/list-sessions', undefined],
    ['POST', '/revoke-session', { token: 'x' }],
    ['POST', '/revoke-sessions', {}],
    ['POST', '/revoke-other-sessions', {}],
  ] as const)('%s /api/auth%s gives no verdict', async (method, path, payload) => {
    const answer = await app.server.inject({
      method,
      url: `/api/auth${path}`,
      headers: { authorization: `Bearer ${SESSION}`, ...(payload && { 'content-type': 'application/json' }) },
      ...(payload && { payload: JSON.stringify(payload) }),
    })
    expect(answer.statusCode).toBe(503)
    expect(answer.headers).toMatchObject({
      'retry-after': '5',
      'content-type': 'application/problem+json; charset=utf-8',
    })
    expect(answer.headers['set-cookie']).toBeUndefined()
  })

  test.each([
    ['/sign-up', PERSON],
    ['/verify-address', { token: 'x' }],
  ])('%s blames nobody for it', async (path, body) => {
    const answer = await openBrowser(app).post(path, body, { cookie: COOKIE })
    expect(answer.statusCode).toBe(503)
    expect(answer.headers['retry-after']).toBe('5')
    expect([answer.headers['set-cookie']].flat().join()).not.toContain('session_token')
  })

  test('the pages are there, and that of an invitation says to come back', async () => {
    expect((await openBrowser(app).get('/sign-in')).statusCode).toBe(200)
    const id = '0199f0a0-0000-7000-8000-000000000000'
    const answer = await openBrowser(app).get(`/invitations/${id}/${id}`)
    expect(answer.statusCode).toBe(503)
    expect(answer.headers).toMatchObject({ 'retry-after': '5', 'content-type': 'text/html; charset=utf-8' })
    expect(answer.body).not.toMatch(/select|kysely|node_modules/i)
  })
})
