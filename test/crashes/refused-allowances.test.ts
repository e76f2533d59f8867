import { sql } from 'kysely'
import { afterEach, beforeEach, expect, onTestFinished, test } from 'vitest'
import { faultsIn } from '../../src/store/faults.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOnEachDatabase, type TestDatabase } from '../support/databases.ts'
import { startSmtpSink, type Refusal } from '../support/smtp-sink.ts'
import { everything, openFaces } from './support/faces.ts'
import { allow, refuse } from './support/refusing.ts'
import { expectUnavailable } from './support/unavailable.ts'

const MINUTE = 60_000
const FULL_DISK = { state: '53100' }

describeOnEachDatabase('a database that does not write down what is used up', (open) => {
  let database: TestDatabase
  beforeEach(async () => {
    database = await open()
  })
  afterEach(async () => expect(await faultsIn(database.db)).toEqual([]))

  const openLimited = (more: Readonly<Record<string, string>> = {}): Promise<TestApp> =>
    openApp(database, { environment: { QUOTAS: 'on', ...more } })
  const goDown = () => refuse(database.db, 'allowances', FULL_DISK)
  const comeBack = () => allow(database.db, 'allowances')

  interface Letter {
    readonly state: string
    readonly reply: string | null
    readonly attempts: number
    readonly dueAt: Date
  }
  const letter = async (): Promise<Letter | undefined> => {
    const { rows } = await sql<Letter>`
      select state, reply, attempts, due_at as "dueAt" from deliveries`.execute(database.db)
    expect(rows).toHaveLength(1)
    return rows[0]
  }
  const inviteJoe = async (app: TestApp): Promise<void> => {
    const ann = await app.person('Ann')
    await app.invite(ann, await app.place('social', ann), 'joe@example.org')
  }

  test('mails nobody meanwhile, and everybody once when it is well', async () => {
    const app = await openLimited()
    await inviteJoe(app)
    await goDown()
    expect(await app.mails()).toHaveLength(0)
    expect(await letter()).toEqual({
      state: 'deferred',
      reply: null,
      attempts: 0,
      dueAt: new Date(app.clock.now().getTime() + MINUTE),
    })
    await comeBack()
    app.clock.move(MINUTE - 1)
    expect(await app.mails()).toHaveLength(0)
    app.clock.move(1)
    expect((await app.mails()).map(({ to }) => to?.address)).toEqual(['joe@example.org'])
    app.clock.move(60 * MINUTE)
    expect(await app.mails()).toHaveLength(1)
    expect(await letter()).toMatchObject({ state: 'sent', attempts: 1 })
  })

  test('takes nothing from a letter of the attempts that a mail server has', async () => {
    const busy: Refusal = { code: 450, message: '4.2.1 Try again later' }
    const greetings: (Refusal | null)[] = [busy, null]
    const sink = await startSmtpSink({ refuseRecipient: () => greetings.shift() ?? null })
    onTestFinished(() => sink.close())
    const app = await openLimited({ SMTP_URL: sink.url, MAIL_FROM: 'Usher <usher@example.com>' })
    await inviteJoe(app)
    await goDown()
    for (let rounds = 0; rounds < 12; rounds++) {
      await app.delivery.drain()
      expect(await letter()).toMatchObject({ state: 'deferred', reply: null })
      app.clock.move(MINUTE)
    }
    expect(greetings).toHaveLength(2)
    await comeBack()
    await app.delivery.drain()
    expect(await letter()).toMatchObject({
      state: 'deferred',
      reply: '450 4.2.1 Try again later',
      attempts: 1,
    })
    app.clock.move(2 * MINUTE)
    await app.delivery.drain()
    expect(await letter()).toMatchObject({ state: 'sent', attempts: 2 })
    expect(sink.mails.map(({ to }) => to)).toEqual([['joe@example.org']])
  })

  test('answers 503 to whoever would use something up, and everybody else as ever', async () => {
    const app = await openLimited()
    const faces = await openFaces(app)
    const { places } = faces
    const kim = { email: 'kim@example.com', password: 'a good long password' }
    const enter = (password: string) =>
      app.server.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { ...kim, password } })
    const signUp = (email: string) =>
      app.server.inject({
        method: 'POST',
        url: '/api/auth/sign-up/email',
        payload: { ...kim, email, name: 'Kim' },
      })
    expect((await signUp(kim.email)).statusCode).toBe(200)
    await app.identity.settled()
    const before = await everything(app)
    await goDown()

    const using = faces.writes().filter(({ method, body }) => method === 'POST' && body)
    expect(using).toHaveLength(6)
    for (const request of using) expectUnavailable(request.path, await faces.ask(request))
    const { id } = places.organization.place
    const listed = await faces.ask({ method: 'GET', path: `/api/v3/places/${id}/invitations` })
    const [invitation] = (listed.body as { items: { id: string }[] }).items
    const resend = `/api/v3/places/${id}/invitations/${invitation?.id}/resend`
    expectUnavailable(resend, await faces.ask({ method: 'POST', path: resend, body: {} }))
    for (const password of [kim.password, 'a wrong guess at it']) {
      const refused = await enter(password)
      expect([refused.statusCode, refused.headers['retry-after']]).toEqual([503, '5'])
      expect(refused.headers['set-cookie']).toBeUndefined()
    }
    expect((await signUp('lou@example.com')).statusCode).toBe(503)
    await app.identity.settled()
    expect(await everything(app)).toEqual(before)

    for (const request of faces.reads())
      expect([request.path, (await faces.ask(request)).status]).toEqual([request.path, 200])
    for (const answer of [
      /PUT .*account_lists.*accept$/,
      /DELETE .*organizations/,
      /PUT .*decline$/,
      /POST .*accept$/,
    ]) {
      const request = faces.writes().find(({ method, path }) => answer.test(`${method} ${path}`))
      const status = request && (await faces.ask(request)).status
      expect([String(answer), status]).toEqual([String(answer), expect.toBeOneOf([200, 204])])
    }

    await comeBack()
    expect((await enter('a wrong guess at it')).statusCode).toBe(401)
    expect((await enter(kim.password)).statusCode).toBe(200)
    for (const request of using) expect((await faces.ask(request)).status).toBeLessThan(300)
  })
})
