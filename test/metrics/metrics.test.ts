import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { faultsIn } from '../../src/store/faults.ts'
import { openApp, type TestApp } from '../support/app.ts'
import { describeOn, describeOnEachDatabase, type TestDatabase } from '../support/databases.ts'
import { startSmtpSink, type Refusal, type SmtpSink } from '../support/smtp-sink.ts'

const TOKEN = 'a token of the tests, without blanks'.replaceAll(' ', '-')
const MINUTE = 60_000

type Read = (series: string) => Promise<number | undefined>

const ask = (app: TestApp, authorization?: string) =>
  app.server.inject({ url: '/metrics', headers: authorization === undefined ? {} : { authorization } })

/** The value of one series, as it stands in the text. */
const readerOf =
  (app: TestApp): Read =>
  async (series) => {
    const { body } = await ask(app, `Bearer ${TOKEN}`)
    const line = body.split('\n').find((one) => one.startsWith(`${series} `))
    return line === undefined ? undefined : Number(line.slice(series.length + 1))
  }

describeOn('pglite', 'metrics', (open) => {
  let database: TestDatabase
  let app: TestApp
  let read: Read

  beforeAll(async () => {
    database = await open()
  })
  beforeEach(async () => {
    app = await openApp(database, {
      environment: { METRICS_TOKEN: TOKEN, RATE_LIMITS: 'on', RATE_LIMIT_ADDRESS: '40' },
    })
    read = readerOf(app)
  })
  afterAll(async () => expect(await faultsIn(database.db)).toEqual([]))

  test('are there for whoever shows their token, and for nobody else', async () => {
    const answer = await ask(app, `Bearer ${TOKEN}`)
    expect([answer.statusCode, answer.headers['content-type']]).toEqual([
      200,
      'text/plain; version=0.0.4; charset=utf-8',
    ])
    expect(answer.headers['cache-control']).toBe('no-store')
    expect(answer.body).toMatch(/^process_resident_memory_bytes \d+/m)
    expect(answer.body).toMatch(/^nodejs_eventloop_lag_p99_seconds /m)
    expect(answer.body).toMatch(/^usher_info\{version="\d+\.\d+\.\d+"\} 1$/m)

    const nothing = (await app.server.inject('/nothing/here')).json()
    const wrong = [
      undefined,
      TOKEN,
      'Bearer',
      `Bearer ${TOKEN}x`,
      `Bearer ${TOKEN.slice(1)}`,
      `Basic ${TOKEN}`,
    ]
    for (const shown of wrong) {
      const refused = await ask(app, shown)
      expect([refused.statusCode, refused.json()]).toEqual([404, nothing])
    }
  })

  test('are not there at all without a token in the configuration', async () => {
    const without = await openApp(database)
    for (const authorization of ['Bearer ', 'Bearer undefined', 'Bearer null', `Bearer ${TOKEN}`])
      expect((await without.server.inject({ url: '/metrics', headers: { authorization } })).statusCode).toBe(
        404,
      )
  })

  test('tell requests by face, route and status, and never who or what was asked for', async () => {
    const ann = await app.person('Ann Example')
    const list = await app.place('account_list', ann)
    const invite = await app.invite(ann, list, 'joe@example.com')
    const headers = { authorization: ann.bearer }
    const url = `/api/v2/account_lists/${list.place.id}/invites/${invite.id}`
    await app.server.inject({ url, headers })
    await app.server.inject({ url, headers })
    await app.server.inject({ url: `${url}?code=${'c'.repeat(64)}` })
    await app.server.inject({ url: `/no-such/${invite.id}` })
    await app.server.inject({ url: '/sign-in' })
    await app.server.inject({ method: 'POST', url: `/api/v1/social/invite/${list.place.id}`, payload: [] })

    const route = 'route="/api/v2/account_lists/:account_list_id/invites/:id",method="GET"'
    expect(await read(`usher_http_requests_total{face="account_lists",${route},status="200"}`)).toBe(2)
    expect(await read(`usher_http_requests_total{face="account_lists",${route},status="401"}`)).toBe(1)
    expect(await read(`usher_http_request_duration_seconds_count{face="account_lists",${route}}`)).toBe(3)
    expect(await read('usher_http_requests_total{face="none",route="none",method="GET",status="404"}')).toBe(
      1,
    )
    expect(
      await read('usher_http_requests_total{face="pages",route="/sign-in",method="GET",status="200"}'),
    ).toBe(1)
    expect(
      await read(
        'usher_http_requests_total{face="socials",route="/api/v1/social/invite/:socialId",method="POST",status="401"}',
      ),
    ).toBe(1)

    const { body } = await ask(app, `Bearer ${TOKEN}`)
    for (const personal of [ann.id, list.place.id, invite.id, 'example.com', '127.0.0.1', 'cccc', TOKEN])
      expect(body).not.toContain(personal)
    expect(body).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/)
  })

  test('tell what a limit refused', async () => {
    for (let n = 0; n < 45; n++) await app.server.inject({ url: '/sign-in', remoteAddress: '203.0.113.1' })
    expect(await read('usher_http_limited_total{limit="address"}')).toBe(5)
  })

  test('tell what the engine refused, whole requests and each of many', async () => {
    const ann = await app.person('Ann')
    const joe = await app.person('Joe')
    const workspace = await app.place('workspace', ann)
    const invite = (as: typeof ann) =>
      app.server.inject({
        method: 'POST',
        url: `/api/v3/places/${workspace.place.id}/invitations`,
        headers: { authorization: as.bearer },
        payload: { invitees: [{ email: 'no address' }, { email: 'kim@example.com' }, { email: 'neither' }] },
      })
    expect((await invite(ann)).statusCode).toBeLessThan(300)
    expect((await invite(joe)).statusCode).toBe(404)
    expect(await read('usher_refusals_total{code="address_invalid"}')).toBe(2)
    expect(await read('usher_refusals_total{code="place_not_found"}')).toBe(1)
  })

  test('tell of sweeping', async () => {
    const sue = await app.person('Sue')
    await app.invite(sue, await app.place('account_list', sue), 'joe@example.com')
    app.clock.move(31 * 24 * 60 * MINUTE)
    await app.sweep()
    await app.sweep()
    expect(await read('usher_sweeps_total{outcome="done"}')).toBe(2)
    expect(await read('usher_swept_rows_total')).toBeGreaterThanOrEqual(1)
    expect(await read('usher_sweeps_total{outcome="failed"}')).toBeUndefined()
  })
})

describeOnEachDatabase('metrics of mails', (open) => {
  let database: TestDatabase
  let sink: SmtpSink
  let app: TestApp
  let read: Read
  /** What the mail server says to each recipient; nothing for most. */
  const refusals = new Map<string, Refusal>()

  beforeEach(async () => {
    refusals.clear()
    sink = await startSmtpSink({ refuseRecipient: (to) => refusals.get(to) ?? null })
    database = await open()
    app = await openApp(database, {
      environment: {
        METRICS_TOKEN: TOKEN,
        SMTP_URL: sink.url,
        MAIL_FROM: 'Usher <hello@usher.example.com>',
      },
    })
    read = readerOf(app)
  })
  afterEach(() => sink.close())

  test('tell how mails ended, and what still waits', async () => {
    refusals.set('later@example.com', { code: 450, message: '4.2.1 Later' })
    refusals.set('never@example.com', { code: 550, message: '5.1.1 Nobody' })
    const ann = await app.person('Ann')
    const list = await app.place('account_list', ann)
    for (const name of ['joe', 'later', 'never']) await app.invite(ann, list, `${name}@example.com`)
    expect(await read('usher_mail_queue{when="due"}')).toBe(3)
    app.clock.move(MINUTE)
    expect(await read('usher_mail_queue_oldest_due_seconds')).toBe(60)

    await app.delivery.drain()
    expect(await read('usher_mails_total{outcome="sent"}')).toBe(1)
    expect(await read('usher_mails_total{outcome="deferred"}')).toBe(1)
    expect(await read('usher_mails_total{outcome="failed"}')).toBe(1)
    expect(await read('usher_mails_total{outcome="cancelled"}')).toBeUndefined()
    expect(await read('usher_mail_queue{when="due"}')).toBe(0)
    expect(await read('usher_mail_queue{when="later"}')).toBe(1)
    expect(await read('usher_mail_queue_oldest_due_seconds')).toBe(0)

    app.clock.move(31 * 24 * 60 * MINUTE)
    await app.delivery.drain()
    expect(await read('usher_mails_total{outcome="cancelled"}')).toBe(1)
    expect(await read('usher_mail_queue{when="later"}')).toBe(0)
    expect(sink.mails.map(({ to }) => to)).toEqual([['joe@example.com']])
    await app.sweep()
    expect(await faultsIn(database.db)).toEqual([])
  })

  test('are there without the database too, and say that it is gone', async () => {
    expect(await read('usher_database_up')).toBe(1)
    await database.close()
    await app.sweep()
    expect(await read('usher_database_up')).toBe(0)
    expect(await read('usher_mail_queue{when="due"}')).toBeUndefined()
    expect(await read('usher_mail_queue_oldest_due_seconds')).toBeNaN()
    expect(await read('usher_sweeps_total{outcome="failed"}')).toBeGreaterThan(0)
  })
})
