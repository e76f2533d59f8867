import type { LightMyRequestResponse } from 'fastify'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { KindName } from '../../src/core/kinds.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { BASE_URL, openApp, type TestApp } from '../support/app.ts'
import { describeOnEachDatabase } from '../support/databases.ts'
import type { Person } from '../support/people.ts'

const JSON_API = 'application/vnd.api+json'
const HOUR_S = 60 * 60

/** How each face invites one address into a place, and what is in the way of a second a day. */
interface Face {
  readonly kind: KindName
  readonly url: (placeId: string) => string
  readonly type: string
  readonly body: (address: string, placeId: number | null) => object
  readonly refused: (answer: LightMyRequestResponse) => void
}

const SENTENCE = /^Your account has sent as many invitations as it may in a day\./

const jsonApi = (kind: 'account_list' | 'organization'): Face => ({
  kind,
  url: (id) => `/api/v2/${kind}s/${id}/invites`,
  type: JSON_API,
  body: (address) => ({ data: { type: `${kind}_invites`, attributes: { recipient_email: address } } }),
  refused: (answer) => {
    expect(answer.headers['content-type']).toBe(`${JSON_API}; charset=utf-8`)
    expect(answer.json()).toEqual({
      errors: [{ status: '429', title: 'Too Many Requests', detail: expect.stringMatching(SENTENCE) }],
    })
  },
})

const refusedAsProblem = (answer: LightMyRequestResponse): void => {
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.json()).toMatchObject({ status: 429, code: 'quota_exceeded' })
  expect(answer.json().detail).toMatch(SENTENCE)
}

const FACES: Readonly<Record<string, Face>> = {
  'account lists': jsonApi('account_list'),
  organizations: jsonApi('organization'),
  workspaces: {
    kind: 'workspace',
    url: () => '/api/v2/invites',
    type: 'application/json',
    body: (address, number) => ({ user_emails: [address], workspace_id: number }),
    refused: (answer) =>
      expect(answer.json()).toEqual({ success: false, errors: [expect.stringMatching(SENTENCE)] }),
  },
  socials: {
    kind: 'social',
    url: (id) => `/api/v1/social/invite/${id}`,
    type: 'application/json',
    body: (address) => [{ invitedUser: { emailAddress: address } }],
    refused: refusedAsProblem,
  },
  '/api/v3': {
    kind: 'social',
    url: (id) => `/api/v3/places/${id}/invitations`,
    type: 'application/json',
    body: (email) => ({ invitees: [{ email }] }),
    refused: refusedAsProblem,
  },
}

describeOnEachDatabase('quotas', (open) => {
  let app: TestApp
  let ann: Person

  beforeEach(async () => {
    app = await openApp(await open(), { environment: { QUOTAS: 'on', QUOTA_INVITER: '2' } })
    ann = await app.person('Ann')
  })
  afterEach(async () => expect(await faultsIn(app.database.db)).toEqual([]))

  test.each(Object.entries(FACES))(
    'stop an inviter of %s with 429, in its own words, until there is room',
    async (_name, face) => {
      const { place } = await app.place(face.kind, ann)
      const invite = (address: string) =>
        app.server.inject({
          method: 'POST',
          url: face.url(place.id),
          headers: { authorization: ann.bearer, 'content-type': face.type },
          body: JSON.stringify(face.body(address, place.number)),
        })
      for (const name of ['a', 'b'])
        expect((await invite(`${name}@example.org`)).statusCode).toBeLessThan(300)

      const refused = await invite('c@example.org')
      expect([refused.statusCode, refused.headers['retry-after']]).toEqual([429, String(12 * HOUR_S)])
      face.refused(refused)
      expect((await app.mails()).map(({ to }) => to?.address)).not.toContain('c@example.org')

      app.clock.move(12 * HOUR_S * 1000)
      expect((await invite('c@example.org')).statusCode).toBeLessThan(300)
      expect((await app.mails()).map(({ to }) => to?.address)).toContain('c@example.org')
    },
  )

  test('refuse what came too early for good: under its Idempotency-Key it is done when it comes again', async () => {
    const place = await app.place('workspace', ann)
    const { id, generation } = await app.invite(ann, place, 'joe@example.com')
    await app.invite(ann, place, 'kim@example.com')
    const resend = (body: object, key: string) =>
      app.server.inject({
        method: 'POST',
        url: `/api/v3/places/${place.place.id}/invitations/${id}/resend`,
        headers: { authorization: ann.bearer, 'idempotency-key': key },
        body,
      })
    expect((await resend({ rotate: true }, 'rotating')).statusCode).toBe(429)
    app.clock.move(12 * HOUR_S * 1000)
    expect((await resend({}, 'plain')).statusCode).toBe(200)
    app.clock.move(11 * HOUR_S * 1000)
    expect((await resend({ rotate: true }, 'rotating')).statusCode).toBe(429)
    app.clock.move(HOUR_S * 1000)
    expect((await resend({ rotate: true }, 'rotating')).statusCode).toBe(200)
    const { invitation } = await app.engine.openAsMember(ann.actor, { placeId: place.place.id, id })
    expect(invitation.generation).toBe(generation + 1)
  })

  test('tell who is left out when there is room for some', async () => {
    const { place } = await app.place('social', ann)
    const answer = await app.server.inject({
      method: 'POST',
      url: `/api/v3/places/${place.id}/invitations`,
      headers: { authorization: ann.bearer, 'accept-language': 'de' },
      body: { invitees: ['a', 'b', 'c'].map((name) => ({ email: `${name}@example.org` })) },
    })
    expect(answer.statusCode).toBe(200)
    expect(answer.json().outcomes.map((one: { status: string }) => one.status)).toEqual([
      'invited',
      'invited',
      'refused',
    ])
    expect(answer.json().outcomes[2]).toMatchObject({
      code: 'quota_exceeded',
      detail: expect.stringMatching(/^Ihr Konto hat so viele Einladungen verschickt/),
    })
  })
})

describeOnEachDatabase('one mailbox', (open) => {
  let app: TestApp

  beforeEach(async () => {
    app = await openApp(await open(), { environment: { QUOTAS: 'on', QUOTA_RECIPIENT: '3' } })
  })
  afterEach(async () => expect(await faultsIn(app.database.db)).toEqual([]))

  test('gets no more than its quota of letters from many places at once, and the inviters see why', async () => {
    const hosts = await Promise.all(Array.from({ length: 8 }, (_, i) => app.person(`Host ${i}`)))
    const standings = await Promise.all(hosts.map((host) => app.place('social', host)))
    const invitations = await Promise.all(
      hosts.map((host, i) =>
        app.invite(host, standings[i] ?? fail(), i % 2 ? 'joe@example.org' : 'Joe+x@Example.org'),
      ),
    )
    expect(await app.mails()).toHaveLength(3)

    const stories = await Promise.all(
      invitations.map(async ({ placeId, id }, i) => {
        const url = `/api/v3/places/${placeId}/invitations/${id}`
        const { body } = await app.server.inject({ url, headers: { authorization: hosts[i]?.bearer ?? '' } })
        return (JSON.parse(body) as { state: string; delivery: { state: string; reply: string } }).delivery
      }),
    )
    expect(stories.filter(({ state }) => state === 'sent')).toHaveLength(3)
    const failed = stories.filter(({ state }) => state === 'failed')
    expect(failed).toHaveLength(5)
    for (const { reply } of failed) expect(reply).toMatch(/^Not sent: /)

    const late = await app.person('Late')
    const { place } = await app.place('workspace', late)
    const answer = await app.server.inject({
      method: 'POST',
      url: '/api/v2/invites',
      headers: { authorization: late.bearer },
      body: { user_emails: ['joe@example.org', 'jo@example.org'], workspace_id: place.number },
    })
    expect(answer.json()).toMatchObject({
      successfully_invited_users: ['jo@example.org'],
      invalid_emails: ['joe@example.org'],
    })
  })

  test('gets none to accounts that nobody has confirmed, however many there are', async () => {
    const crowd: Person[] = []
    for (let n = 0; n < 5; n++) {
      const address = `victim+${n}@gmail.com`
      crowd.push(await app.person(`Tag ${n}`, { address, verified: false }))
    }
    const eve = await app.person('Eve')
    const { place } = await app.place('social', eve)
    const invited = await app.server.inject({
      ...{ method: 'POST', url: `/api/v3/places/${place.id}/invitations` },
      headers: { authorization: eve.bearer },
      payload: { invitees: crowd.map(({ id }) => ({ userId: id })), message: 'Buy my pills' },
    })
    expect(invited.json().outcomes).toMatchObject(crowd.map(() => ({ status: 'invited' })))
    expect(await app.mails()).toEqual([])
    for (const { bearer } of crowd) {
      const mine = await app.server.inject({
        url: '/api/v3/me/invitations',
        headers: { authorization: bearer },
      })
      expect(mine.json().items).toMatchObject([{ invitation: { message: 'Buy my pills' } }])
    }
  })

  test('still gets the letters of its own account, whatever others have sent there', async () => {
    const signUp = (name: string) =>
      app.server.inject({
        method: 'POST',
        url: '/api/auth/request-password-reset',
        headers: { 'x-usher': name },
        body: { email: 'joe@example.com' },
      })
    await app.person('Joe', { address: 'joe@example.com' })
    for (let n = 0; n < 5; n++) {
      const host = await app.person(`Host ${n}`)
      await app.invite(host, await app.place('social', host), 'joe@example.com')
    }
    expect(await app.mails()).toHaveLength(3)
    expect((await signUp('reset')).statusCode).toBe(200)
    await app.identity.settled()
    const [newest] = await app.mails()
    expect(newest?.subject).toMatch(/password/i)
  })
})

describeOnEachDatabase('accounts made from one network', (open) => {
  let app: TestApp

  beforeEach(async () => {
    app = await openApp(await open(), { environment: { QUOTAS: 'on', QUOTA_SIGN_UPS: '2' } })
  })
  afterEach(async () => expect(await faultsIn(app.database.db)).toEqual([]))

  const signUp = async (url: string, remoteAddress: string, name: string) => {
    const forged = `2001:db8:9:${name}::1`
    const { statusCode, body, headers } = await app.server.inject({
      method: 'POST',
      url,
      remoteAddress,
      headers: {
        origin: BASE_URL,
        'x-usher-client': forged,
        'x-forwarded-for': forged,
        'x-real-ip': forged,
        forwarded: `for="[${forged}]"`,
      },
      payload: { name: 'Somebody', email: `${name}@example.com`, password: 'correct horse battery staple' },
    })
    return { statusCode, headers, code: (JSON.parse(body) as { code?: string }).code }
  }
  const accounts = async (): Promise<number> =>
    (await sql`select id from users`.execute(app.database.db)).rows.length

  test.each(['/api/auth/sign-up/email', '/sign-up'])(
    'are counted together at %s, whichever of its addresses is used and whatever headers say',
    async (url) => {
      expect((await signUp(url, '2001:db8:1:2::1', 'a')).statusCode).toBe(200)
      expect((await signUp(url, '2001:db8:1:2::2', 'b')).statusCode).toBe(200)
      const refused = await signUp(url, '2001:db8:1:2:ffff::3', 'c')
      expect(refused).toMatchObject({ statusCode: 429, code: 'TOO_MANY_SIGN_UPS' })
      expect(await accounts()).toBe(2)
      expect((await signUp(url, '2001:db8:1:3::1', 'd')).statusCode).toBe(200)
    },
  )

  test('are counted together over both doors', async () => {
    expect((await signUp('/sign-up', '2001:db8:1:2::1', 'a')).statusCode).toBe(200)
    expect((await signUp('/api/auth/sign-up/email', '2001:db8:1:2::2', 'b')).statusCode).toBe(200)
    const refused = await signUp('/sign-up', '2001:db8:1:2::3', 'c')
    expect(refused).toMatchObject({ statusCode: 429, code: 'TOO_MANY_SIGN_UPS' })
    expect(await accounts()).toBe(2)
  })
})

describeOnEachDatabase('letters about an account', (open) => {
  test('are no more of each sort to one mailbox than its quota, and nobody who asks can tell', async () => {
    const app = await openApp(await open(), { environment: { QUOTAS: 'on', QUOTA_LETTERS: '2' } })
    const joe = await app.person('Joe', { verified: false })
    const ask = (path: string, headers = {}) =>
      app.server.inject({
        method: 'POST',
        url: `/api/auth${path}`,
        headers,
        body: { email: joe.address },
      })
    const told = []
    for (let n = 0; n < 4; n++) {
      const { statusCode, body, headers } = await ask('/request-password-reset')
      told.push({ statusCode, body, names: Object.keys(headers) })
      await app.identity.settled()
    }
    expect(told[0]).toMatchObject({ statusCode: 200 })
    for (const one of told) expect(one).toEqual(told[0])
    expect((await app.mails()).map(({ to }) => to?.address)).toEqual([joe.address, joe.address])
    const { rows } = await sql<{ state: string; reply: string }>`
      select state, reply from deliveries where letter = 'reset_password' order by state, id`.execute(
      app.database.db,
    )
    expect(rows.map(({ state }) => state)).toEqual(['failed', 'failed', 'sent', 'sent'])
    for (const { reply } of rows.slice(0, 2))
      expect(reply).toBe('Not sent: as many letters as may be in a day were sent there already.')

    // What uses up one sort of letter keeps nobody from another.
    const again = await ask('/send-verification-email', { authorization: joe.bearer })
    expect(again.statusCode).toBe(200)
    await app.identity.settled()
    const [newest, ...others] = await app.mails()
    expect(newest?.subject).toMatch(/confirm/i)
    expect(others).toHaveLength(2)

    app.clock.move(12 * HOUR_S * 1000)
    await ask('/request-password-reset')
    await app.identity.settled()
    expect((await app.mails()).filter(({ subject }) => /password/i.test(subject))).toHaveLength(3)
    expect(await faultsIn(app.database.db)).toEqual([])
  })
})

const fail = (): never => {
  throw new Error('There are as many places as hosts.')
}
