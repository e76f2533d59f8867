import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { Invitation } from '../../src/core/invitation.ts'
import { KIND_NAMES } from '../../src/core/kinds.ts'
import type { Standing } from '../../src/core/place.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import type { Person } from '../support/people.ts'
import { startIssuer, type LocalIssuer } from './support/issuer.ts'

const NEW_PASSWORD = 'a new password entirely'
type Headers = Readonly<Record<string, string>>

describeOnEachDatabase('whoever comes in by another way', (open) => {
  let issuer: LocalIssuer
  let app: TestApp
  let ann: Person
  let place: Standing
  let invitation: Invitation
  let address: string
  let path: string
  beforeAll(async () => {
    issuer = await startIssuer()
    app = await openApp(await open(), { environment: { OIDC_ISSUER: issuer.url } })
    ann = await app.person('Ann')
  })
  afterEach(async () => expect(await faultsIn(app.database.db)).toEqual([]))
  afterAll(async () => {
    await app.stop()
    await issuer.close()
  })

  const ask = (method: 'GET' | 'POST', url: string, headers: Headers = {}, payload?: object) =>
    app.server.inject({ method, url, headers, ...(payload && { payload }) })
  /** What stands in the database: a route that looks might be the one that accepts. */
  const expectPending = async (): Promise<void> => {
    const { rows } = await sql<{ state: string }>`
      select state from invitations where id = ${invitation.id}`.execute(app.database.db)
    expect(rows).toEqual([{ state: 'pending' }])
    const { rows: members } = await sql<{ id: string }>`
      select account_id as id from members where place_id = ${place.place.id}`.execute(app.database.db)
    expect(members).toEqual([{ id: ann.id }])
  }

  describe.each(KIND_NAMES)('invited to a place of kind %s', (kind) => {
    const invite = async (name: string): Promise<void> => {
      address = `${name}.${kind}@example.com`
      place = await app.place(kind, ann)
      invitation = await app.invite(ann, place, address)
      path = `/invitations/${place.place.id}/${invitation.id}`
    }

    test('as with a new password, that the link of the mail leads on from, has not answered by that', async () => {
      await invite('joe')
      const joe = await app.person('Joe', { address, verified: false })
      await ask('POST', '/api/auth/request-password-reset', {}, { email: address, redirectTo: path })
      await app.identity.settled()
      const letters = await app.mails()
      const letter = letters.find(({ subject, to }) => to?.address === address && /password/i.test(subject))
      const link = new URL(letter?.links[0] ?? '')
      const { token, next } = Object.fromEntries(new URLSearchParams(link.hash.slice(1)))
      expect([link.pathname, next]).toEqual(['/reset-password', path])

      const newPassword = NEW_PASSWORD
      expect((await ask('POST', '/api/auth/reset-password', {}, { token, newPassword })).statusCode).toBe(200)
      await expectPending()
      const entered = await ask(
        'POST',
        '/api/auth/sign-in/email',
        {},
        { email: address, password: NEW_PASSWORD },
      )
      expect(entered.statusCode).toBe(200)
      await expectPending()

      const cookie = String(entered.headers['set-cookie']).split(';')[0] ?? ''
      expect((await ask('GET', next ?? '', { cookie })).statusCode).toBe(200)
      const authorization = `Bearer ${String(entered.headers['set-auth-token'])}`
      const me = await ask('GET', '/api/v3/me', { authorization })
      // The mail came to them, and still says nothing: only the link of the letter that asks does.
      expect(me.json()).toMatchObject({ accountId: joe.id, addresses: [{ address, verified: false }] })
      expect((await ask('GET', '/api/v3/me/invitations', { authorization })).json().items).toEqual([])
      expect((await ask('GET', `/api/v3/places/${place.place.id}`, { authorization })).statusCode).toBe(404)
      await expectPending()
    })

    test('as with the token of an issuer that vouches for the address, has not answered by that', async () => {
      await invite('kim')
      const claims = { sub: address, email: address, email_verified: true, name: 'Kim Example' }
      const authorization = `Bearer ${await issuer.sign(claims, { now: app.clock.now() })}`
      const api = `/api/v3/places/${place.place.id}`
      const me = await ask('GET', '/api/v3/me', { authorization })
      expect(me.json()).toMatchObject({ addresses: [{ address, verified: true }] })
      await expectPending()
      const mine = await ask('GET', '/api/v3/me/invitations', { authorization })
      expect(mine.json().items).toMatchObject([{ invitation: { id: invitation.id } }])
      const preview = `${api}/invitations/${invitation.id}/preview`
      expect((await ask('POST', preview, { authorization }, {})).json()).toMatchObject({
        state: 'pending',
        situation: 'meant',
      })
      expect((await ask('GET', path, { authorization })).statusCode).toBe(200)
      expect((await ask('GET', api, { authorization })).statusCode).toBe(404)
      await expectPending()

      const code = app.codeOf(place, invitation)
      const accept = `${api}/invitations/${invitation.id}/accept`
      expect((await ask('POST', accept, { authorization }, { code })).json()).toMatchObject({
        state: 'accepted',
        closedBy: { accountId: me.json().accountId },
      })
      expect((await ask('GET', api, { authorization })).json().roles).toEqual([invitation.role])
    })
  })
})
