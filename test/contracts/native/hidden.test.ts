import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { personNumber } from '../../../src/contracts/workspaces/derived-number.ts'
import { faultsIn } from '../../../src/store/faults.ts'
import { rows } from '../../../src/store/run.ts'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOnEachDatabase } from '../../support/databases.ts'
import type { Person } from '../../support/people.ts'
import { startSmtpSink } from '../../support/smtp-sink.ts'

const HOUR = 60 * 60 * 1000

/** What somebody who means harm tries with all that the service gives them. */
describeOnEachDatabase('whoever knows an account id', (open) => {
  let app: TestApp
  let vic: Person
  let mallory: Person

  beforeEach(async () => {
    app = await openApp(await open(), { environment: { QUOTAS: 'on' } })
    vic = await app.person('Vic', { address: 'vic.hidden@example.org' })
    mallory = await app.person('Mallory')
  })
  afterEach(async () => {
    expect(await faultsIn(app.database.db)).toEqual([])
    await app.stop()
  })

  const ask = (who: Pick<Person, 'bearer'>, method: 'GET' | 'POST', url: string, payload?: object) =>
    app.server.inject({ method, url, headers: { authorization: who.bearer }, ...(payload && { payload }) })
  const found = async (kind: string): Promise<string> =>
    (await ask(mallory, 'POST', '/api/v3/places', { kind, name: 'Acme' })).json().id
  const add = (placeId: string, role: string) =>
    ask(mallory, 'POST', `/api/v3/places/${placeId}/members`, { accountId: vic.id, roles: [role] })

  describe('and puts its owner into a workspace of their own', () => {
    test('does not get what the owner invites into theirs', async () => {
      const home = await app.place('workspace', vic, { name: 'Acme' })
      await app.invite(vic, home, 'first@example.com')
      app.clock.move(HOUR)
      const trap = await found('workspace')
      expect((await add(trap, 'super_admin')).statusCode).toBe(201)
      app.clock.move(HOUR)
      const invited = await ask(vic, 'POST', '/api/v2/invites', { user_emails: ['boss@acme.example'] })
      expect(invited.json().workspace.id).toBe(home.place.number)
      expect((await ask(mallory, 'GET', `/api/v3/places/${trap}/invitations`)).json().items).toEqual([])
    })

    test('is not where somebody without any other invites into, until they act there', async () => {
      const trap = await found('workspace')
      await add(trap, 'super_admin')
      const invite = () => ask(vic, 'POST', '/api/v2/invites', { user_emails: ['boss@acme.example'] })
      expect((await invite()).statusCode).toBe(404)
      await ask(vic, 'POST', `/api/v3/places/${trap}/invitations`, {
        invitees: [{ email: 'joe@example.com' }],
      })
      expect((await invite()).statusCode).toBe(200)
    })

    test('learns no number that is made of the address', async () => {
      await add(await found('workspace'), 'editor')
      const answer = await ask(mallory, 'POST', '/api/v2/invites', { user_emails: ['kim@example.com'] })
      const numbers = [...answer.body.matchAll(/"id":(\d+)/g)].map(([, number]) => Number(number))
      expect(numbers.length).toBeGreaterThan(3)
      expect(numbers).not.toContain(personNumber('vic.hidden@example.org'))
    })
  })

  test('of another guest of an event does not learn their address by meeting them elsewhere', async () => {
    const host = await app.person('Host')
    const party = await app.place('social', host)
    await app.join(host, party, mallory)
    await app.join(host, party, vic)
    const own = await found('social')
    const path = `/api/v3/places/${own}`
    const invited = await ask(mallory, 'POST', `${path}/invitations`, { invitees: [{ userId: vic.id }] })
    const { id } = invited.json().outcomes[0].invitation
    const told = [
      invited,
      await ask(mallory, 'GET', `${path}/invitations/${id}/history`),
      await add(own, 'guest'),
      await ask(mallory, 'GET', `${path}/members`),
    ]
    expect(told.map(({ statusCode }) => statusCode)).toEqual([200, 200, 201, 200])
    for (const { body } of told) expect(body).not.toContain('vic.hidden')
    // The host has met them as a host.
    const seen = await ask(host, 'GET', `/api/v3/places/${party.place.id}/members`)
    expect(seen.body).toContain('vic.hidden')
  })

  test('does not learn by what may still be mailed whose address it is', async () => {
    const own = await found('social')
    const path = `/api/v3/places/${own}/invitations`
    const invite = async (invitees: readonly object[], dryRun = false) =>
      (await ask(mallory, 'POST', path, { invitees, dryRun })).json().outcomes
    const [{ invitation }] = await invite([{ userId: vic.id }])
    const resend = () => ask(mallory, 'POST', `${path}/${invitation.id}/resend`, { rotate: true })
    for (let n = 0; n < 10; n++) {
      await app.delivery.drain()
      await resend()
    }
    await app.delivery.drain()
    expect((await resend()).json().code).toBe('quota_exceeded')
    const guesses = ['somebody@example.org', 'vic.hidden@example.org'].map((email) => ({ email }))
    const codes = (await invite(guesses, true)).map(({ code }: { code: string | null }) => code)
    expect(codes).toEqual([null, null])
  })

  test.each(['up', 'down', 'full'] as const)(
    'does not learn whether its address is confirmed, with the mail server %s',
    async (way) => {
      const sink = await startSmtpSink(
        way === 'full' ? { refuseRecipient: () => ({ code: 552, message: '5.2.2 full' }) } : {},
      )
      if (way === 'down') await sink.close()
      const environment = { QUOTAS: 'on', SMTP_URL: sink.url, MAIL_FROM: 'us@example.com' }
      const served = await openApp(app.database, { environment })
      const una = await app.person('Una', { address: 'una@example.org', verified: false })
      const nil = await app.person('Nil')
      await rows(app.database.db, `delete from users where id = $1`, [nil.id])
      await rows(
        app.database.db,
        `insert into external_accounts (account_id, issuer, subject, address, address_key, verified, created_at, updated_at)
         values ($1, 'https://issuer.example.com', 'nil', '', '', false, now(), now())`,
        [nil.id],
      )
      const path = `/api/v3/places/${await found('social')}/invitations`
      const told = async (invitee: Person): Promise<unknown> => {
        const by = { authorization: mallory.bearer }
        const get = async (url: string) => (await served.server.inject({ url, headers: by })).json()
        const invited = await served.server.inject({
          ...{ method: 'POST', url: path, headers: by },
          payload: { invitees: [{ userId: invitee.id }] },
        })
        const { id } = invited.json().outcomes[0].invitation
        const looks: unknown[] = []
        for (let n = 0; n < 3; n++) {
          const { deliveries } = await get(`${path}/${id}/history`)
          const one = await get(`${path}/${id}`)
          const listed = (await get(path)).items.find((item: { id: string }) => item.id === id)
          looks.push([one.delivery, listed.delivery, deliveries.map(withoutId)])
          await served.delivery.drain()
        }
        const resent = await served.server.inject({
          ...{ method: 'POST', url: `${path}/${id}/resend`, headers: by },
          payload: { rotate: true },
        })
        looks.push(resent.json().delivery)
        await served.server.inject({ method: 'POST', url: `${path}/${id}/cancel`, headers: by })
        await served.delivery.drain()
        return [...looks, (await get(`${path}/${id}`)).delivery]
      }
      const confirmed = await told(vic)
      expect(await told(una)).toEqual(confirmed)
      expect(await told(nil)).toEqual(confirmed)
      expect(sink.mails.flatMap(({ to }) => to)).toEqual(way === 'up' ? [vic.address] : [])
      if (way !== 'down') await sink.close()
    },
  )

  test('or an address does not read, with a key that may only invite, what stands already', async () => {
    const place = await app.place('workspace', mallory)
    await app.join(mallory, place, vic)
    await app.invite(mallory, place, 'kim@example.com')
    const wish = { name: 'inviting', scopes: ['invite'], placeId: place.place.id }
    const { token } = (await ask(mallory, 'POST', '/api/v3/keys', wish)).json()
    const invitees = [{ email: vic.address }, { email: 'kim@example.com' }]
    for (const dryRun of [true, false]) {
      const path = `/api/v3/places/${place.place.id}/invitations`
      const { outcomes } = (
        await ask({ bearer: `Bearer ${token}` }, 'POST', path, { invitees, dryRun })
      ).json()
      expect(outcomes).toMatchObject([
        { status: 'already_member', invitation: null },
        { status: 'already_invited', invitation: null },
      ])
    }
  })
})

const withoutId = ({ id: _, ...letter }: { readonly id: string }): object => letter
