import { afterAll, beforeAll, expect, test } from 'vitest'
import { openApp, type TestApp } from '../../support/app.ts'
import { describeOn } from '../../support/databases.ts'
import { asking, expectProblem, UNKNOWN_ID } from './ask.ts'

describeOn('pglite', 'the mailbox in /api/v3', (open) => {
  let app: TestApp
  const ask = asking(() => app)

  beforeAll(async () => {
    app = await openApp(await open())
    const ann = await app.person('Ann')
    const standing = await app.place('organization', ann)
    for (const who of ['one', 'two', 'three']) {
      await app.invite(ann, standing, `${who}@example.org`)
      await app.delivery.drain()
    }
  })
  afterAll(() => app.stop())

  test('shows the mails, the newest first, with the link that works', async () => {
    const answer = await ask(null)('GET', '/mailbox')
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['cache-control']).toBe('no-store')
    const { items, nextCursor } = answer.json()
    expect(nextCursor).toBeNull()
    const addresses = items.map(({ to }: { to: { address: string } }) => to.address)
    expect(addresses).toEqual(['three@example.org', 'two@example.org', 'one@example.org'])
    expect(items[0]).toEqual({
      id: expect.any(String),
      to: expect.objectContaining({ address: 'three@example.org' }),
      from: expect.objectContaining({ address: app.config.mailFrom.address }),
      subject: expect.stringContaining('Ann'),
      date: expect.stringMatching(/Z$/),
      text: expect.any(String),
      links: expect.arrayContaining([expect.stringContaining(app.config.baseUrl)]),
    })
  })

  test('is walked page by page', async () => {
    const first = (await ask(null)('GET', '/mailbox?limit=2')).json()
    expect(first.items).toHaveLength(2)
    const second = (await ask(null)('GET', `/mailbox?limit=2&cursor=${first.nextCursor}`)).json()
    expect(second.items).toHaveLength(1)
    expect(second.nextCursor).toBeNull()
    expectProblem(await ask(null)('GET', '/mailbox?limit=0'), 400, { parameter: 'limit' })
  })

  test('shows one mail as it was sent', async () => {
    const [mail] = (await ask(null)('GET', '/mailbox?limit=1')).json().items
    const answer = await ask(null)('GET', `/mailbox/${mail.id}`)
    expect(answer.statusCode).toBe(200)
    expect(answer.json()).toEqual({
      ...mail,
      replyTo: expect.objectContaining({ address: 'ann@example.com' }),
      html: expect.stringContaining('</html>'),
    })
  })

  test.each([UNKNOWN_ID, 'x', '..%2f..%2fsecret', '%00'])('there is no mail %s', async (id) => {
    expectProblem(await ask(null)('GET', `/mailbox/${id}`), 404)
  })

  test.each(['localhost:4747', '127.0.0.1:4747', '[::1]:4747', 'usher.example.com'])(
    'is answered under %s',
    async (host) => {
      expect((await ask({ host })('GET', '/mailbox')).statusCode).toBe(200)
    },
  )

  test.each(['evil.example.org', 'localhost.example.org', 'a b'])(
    'is not answered under the name "%s", which may be a trick on a browser',
    async (host) => {
      expectProblem(await ask({ host })('GET', '/mailbox'), 421)
      expectProblem(await ask({ host })('GET', `/mailbox/${UNKNOWN_ID}`), 421)
    },
  )

  test('does not exist with a mail server', async () => {
    const environment = { SMTP_URL: 'smtp://localhost:2525', MAIL_FROM: 'Usher <usher@example.com>' }
    const mailing = await openApp(await open(), { environment })
    const asked = asking(() => mailing)(null)
    expectProblem(await asked('GET', '/mailbox'), 404)
    expectProblem(await asked('GET', `/mailbox/${UNKNOWN_ID}`), 404)
    const document = (await mailing.server.inject('/openapi.json')).json()
    expect(Object.keys(document.paths)).not.toContain('/api/v3/mailbox')
  })
})
