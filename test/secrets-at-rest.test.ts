import { gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { faultsIn } from '../src/store/faults.ts'
import { everyRow } from './pages/support/every-row.ts'
import { openApp } from './support/app.ts'
import { describeOnEachDatabase } from './support/databases.ts'

type Headers = Readonly<Record<string, string>>

/** With what anybody can read of it: what is encoded or packed is not sealed. */
const unwrapped = (rows: string): string => {
  const encoded = rows.match(/[\w+/-]{40,}={0,2}/g) ?? []
  const decoded = encoded.map((text) => Buffer.from(text, 'base64'))
  const isPacked = (bytes: Buffer): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b
  const read = decoded.map((bytes) => (isPacked(bytes) ? gunzipSync(bytes) : bytes).toString('latin1'))
  return [rows, ...read].join('\n')
}

describeOnEachDatabase('whoever reads the whole database', (open) => {
  test('finds no code, no token of a letter and no key in it, at no moment of a story', async () => {
    const app = await openApp(await open())
    const read: string[] = []
    const look = async (): Promise<void> =>
      void read.push(unwrapped(JSON.stringify(await everyRow(app.database.db))))
    let asked = 0
    /** Everything is asked with a key to have it answered once, so that the answers are kept as well. */
    const ask = async (method: 'GET' | 'POST', url: string, headers: Headers, payload?: object) => {
      const once = method === 'POST' ? { 'idempotency-key': `once-${++asked}` } : {}
      const answer = await app.server.inject({
        method,
        url,
        headers: { ...headers, ...once },
        ...(payload && { payload }),
      })
      expect([url, answer.statusCode]).toEqual([url, expect.toBeOneOf([200, 201])])
      await app.identity.settled()
      await look()
      return answer
    }
    const enter = async (password: string): Promise<{ token: string; headers: Headers }> => {
      const answer = await ask('POST', '/api/auth/sign-in/email', {}, { email: 'ann@example.com', password })
      const token = String(answer.headers['set-auth-token'])
      return { token, headers: { authorization: `Bearer ${token}` } }
    }
    /** The secret in the link of the latest letter. */
    const mailed = async (name: 'token' | 'code'): Promise<string> => {
      const links = (await app.mails()).flatMap((mail) => mail.links)
      await look()
      const link = links.find((one) => one.includes(`#${name}=`)) ?? ''
      return new URLSearchParams(new URL(link).hash.slice(1)).get(name) ?? ''
    }

    const person = { email: 'ann@example.com', password: 'a good long password' }
    await ask('POST', '/api/auth/sign-up/email', {}, { ...person, name: 'Ann' })
    const first = await enter(person.password)
    const confirming = await mailed('token')
    await ask('POST', '/api/auth/verify-address', first.headers, { token: confirming })
    app.clock.move(1000)
    await ask('POST', '/api/auth/request-password-reset', {}, { email: person.email })
    const resetting = await mailed('token')
    const ann = await enter(person.password)
    const made = await ask('POST', '/api/v3/keys', ann.headers, { name: 'Import', scopes: ['invite'] })
    const key = made.json<{ token: string }>().token

    const founded = await ask('POST', '/api/v3/places', ann.headers, { kind: 'social', name: 'Supper' })
    const { id } = founded.json<{ id: string }>()
    const invitations = `/api/v3/places/${id}/invitations`
    const byKey = { 'x-api-key': key }
    const sent = await ask('POST', invitations, byKey, { invitees: [{ email: 'joe@example.com' }] })
    const { outcomes } = sent.json<{ outcomes: { invitation: { id: string } }[] }>()
    const path = `${invitations}/${outcomes[0]?.invitation.id}`
    app.clock.move(1000)
    const early = await mailed('code')
    await ask('GET', `${path}/link`, ann.headers)
    app.clock.move(120_000)
    await ask('POST', `${path}/resend`, ann.headers, { rotate: true })
    const late = await mailed('code')
    await ask('POST', `${path}/decline`, {}, { code: late })
    await ask('POST', `${path}/undo-decline`, {}, { code: late })
    const joe = await app.person('Joe')
    const accepted = await ask('POST', `${path}/accept`, { authorization: joe.bearer }, { code: late })
    expect(accepted.json()).toMatchObject({ state: 'accepted' })
    const shown = await ask('GET', `${path}/ticket`, { authorization: joe.bearer })
    const { ticket } = shown.json<{ ticket: string }>()
    await ask(
      'POST',
      '/api/auth/reset-password',
      {},
      { token: resetting, newPassword: 'another good password' },
    )
    const last = await enter('another good password')
    await app.sweep()
    await look()

    const secrets = { confirming, resetting, early, late, key, ticket, first: first.token, last: last.token }
    expect(new Set(Object.values(secrets)).size).toBe(8)
    for (const [name, secret] of Object.entries({ ...secrets, password: person.password })) {
      expect([name, secret.length]).toEqual([name, expect.toSatisfy((length: number) => length >= 20)])
      expect([name, read.filter((rows) => rows.includes(secret)).length]).toEqual([name, 0])
    }
    // The token of a session stands there, and opens nothing without its signature.
    const [unsigned = ''] = last.token.split('.')
    expect(read.at(-1)).toContain(unsigned)
    expect(await app.identity.identify({ authorization: `Bearer ${unsigned}` })).toBeNull()
    expect(await app.identity.identify(last.headers)).not.toBeNull()
    expect(await faultsIn(app.database.db)).toEqual([])
  })
})
