import type { InjectOptions, LightMyRequestResponse } from 'fastify'
import { expect, onTestFinished, test } from 'vitest'
import type { Invitation } from '../../src/core/invitation.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { BASE_URL, openApp, type TestApp } from '../support/app.ts'
import { describeOn } from '../support/databases.ts'
import type { Person } from '../support/people.ts'
import { startSmtpSink, type ReceivedMail } from '../support/smtp-sink.ts'
import { PNG } from '../rights/samples/picture.ts'

const HOUR = 60 * 60 * 1000
const DAY = 24 * HOUR
const PASSWORD = 'correct horse battery staple'

/** All that a client, or a proxy that is believed, may say about where the service is. */
const HOSTILE = {
  host: 'evil.example:666',
  'x-forwarded-host': 'evil.example',
  'x-forwarded-proto': 'evil',
  'x-forwarded-port': '666',
  'x-forwarded-for': '203.0.113.7',
  'x-original-host': 'evil.example',
  forwarded: 'for=203.0.113.7;host=evil.example;proto=evil',
}

type Ask = (request: InjectOptions) => Promise<LightMyRequestResponse>

describeOn('pglite', 'a request that says the service is elsewhere', (open) => {
  test.each([
    ['is not believed', {}],
    ['is not believed where proxies are, which may say who calls', { TRUSTED_PROXIES: '127.0.0.1' }],
  ])('%s: links of mails and answers lead to the configured address', async (_what, environment) => {
    const sink = await openSink()
    const app = await openApp(await open(), {
      environment: { SMTP_URL: sink.url, MAIL_FROM: 'Usher <hello@usher.example.com>', ...environment },
    })
    const answers: string[] = []
    const ask: Ask = async (request) => {
      const answer = await app.server.inject({ ...request, headers: { ...HOSTILE, ...request.headers } })
      expect([request.url, answer.statusCode, answer.body]).toEqual([
        request.url,
        expect.toSatisfy((status: number) => status < 400),
        expect.not.stringMatching(/evil/i),
      ])
      expect(JSON.stringify(answer.headers)).not.toMatch(/evil/i)
      answers.push(answer.body)
      return answer
    }

    await writeAboutAccounts(app, ask)
    const about = await writeAboutInvitations(app, ask)
    await app.identity.settled()
    await app.delivery.drain()

    expect(letters(sink.mails)).toEqual({ ...ABOUT_ACCOUNTS, ...about.letters })
    for (const mail of sink.mails) {
      expect([mail.subject, elsewhere(mail)]).toEqual([mail.subject, []])
      expect(`${mail.text}${mail.html}${JSON.stringify([...mail.headers])}`).not.toMatch(/evil/i)
    }
    expect(await faultsIn(app.database.db)).toEqual([])
  })

  test('may not have people led there by a mail either', async () => {
    const sink = await openSink()
    const app = await openApp(await open(), {
      environment: { SMTP_URL: sink.url, MAIL_FROM: 'hello@usher.example.com', TRUSTED_PROXIES: '127.0.0.1' },
    })
    await app.person('Kim', { address: 'kim@example.org' })
    for (const to of ['http://evil.example/x', 'http://evil.example:666/x', 'evil://evil.example/x']) {
      const { statusCode } = await app.server.inject({
        method: 'POST',
        url: '/api/auth/request-password-reset',
        headers: HOSTILE,
        payload: { email: 'kim@example.org', redirectTo: to },
      })
      expect([to, statusCode]).toEqual([to, 403])
    }
    await app.identity.settled()
    await app.delivery.drain()
    expect(sink.mails).toEqual([])
  })
})

const openSink = async () => {
  const sink = await startSmtpSink()
  onTestFinished(sink.close)
  return sink
}

const ABOUT_ACCOUNTS = {
  'kim@example.org': [
    'Confirm your address for Usher',
    'Confirm your address for Usher',
    'Set a new password for Usher',
    'You have an account at Usher already',
  ],
  'lou@example.org': ['Confirm your address for Usher'],
}

/** Through the API and our own page; of an address that is new, and of one that is known. */
const writeAboutAccounts = async (app: TestApp, ask: Ask): Promise<void> => {
  const post = (url: string, payload: object, headers = {}) => ask({ method: 'POST', url, payload, headers })
  const kim = { name: 'Kim', email: 'kim@example.org', password: PASSWORD }
  await post('/api/auth/sign-up/email', { ...kim, callbackURL: '/inside' })
  await post('/api/auth/sign-up/email', { ...kim, callbackURL: '/inside' })
  await post('/api/auth/send-verification-email', { email: kim.email, callbackURL: '/inside' })
  await post('/api/auth/request-password-reset', { email: kim.email, redirectTo: '/inside' })
  await post('/sign-up', { ...kim, email: 'lou@example.org', next: '/inside' }, { origin: BASE_URL })
  await app.identity.settled()
}

/** Through each face that invites, by resending, by those who ask for a fresh link, and to their inviter. */
const writeAboutInvitations = async (app: TestApp, ask: Ask) => {
  const ann = await app.person('Ann', { address: 'ann@example.org' })
  const post = async (url: string, payload?: object, type = 'application/json') =>
    ask({
      method: 'POST',
      url,
      headers: { authorization: ann.bearer, ...(payload && { 'content-type': type }) },
      ...(payload && { payload: JSON.stringify(payload) }),
    })
  const jsonApi = async (kind: 'account_list' | 'organization') => {
    const { place } = await app.place(kind, ann)
    const attributes = { recipient_email: `${kind}@example.org` }
    const body = { data: { type: `${kind}_invites`, attributes } }
    await post(`/api/v2/${kind}s/${place.id}/invites`, body, 'application/vnd.api+json')
  }
  await jsonApi('account_list')
  await jsonApi('organization')
  const workspace = await app.place('workspace', ann, { renewable: false })
  await post('/api/v2/invites', { user_emails: ['w@example.org'], workspace_id: workspace.place.number })
  const social = await app.place('social', ann)
  await post(`/api/v1/social/invite/${social.place.id}`, [{ invitedUser: { emailAddress: 's@example.org' } }])
  const place = `/api/v3/places/${workspace.place.id}`
  const asked = await post(`${place}/invitations`, { invitees: [{ email: 'v3@example.org' }] })
  const invitation = asked.json().outcomes[0].invitation as Invitation
  await app.delivery.drain()

  const url = `${place}/invitations/${invitation.id}`
  const link = await ask({ url: `${url}/link`, headers: { authorization: ann.bearer } })
  expect(link.json().url).toMatch(new RegExp(`^${BASE_URL}/invitations/`))
  await post(`${url}/fresh-link`)
  await app.settled()
  await app.delivery.drain()
  app.clock.move(HOUR)
  await post(`${url}/resend`, {})
  await app.delivery.drain()
  await expire(app)
  await post(`${url}/fresh-link`)
  await app.settled()
  await lookAround(ask, ann, place)

  const invited = (what: string): string => `Ann invited you to ${what}`
  const thrice = invited('join A workspace')
  return {
    letters: {
      'account_list@example.org': [invited('join A account_list')],
      'organization@example.org': [invited('join A organization')],
      's@example.org': [invited('A social')],
      'v3@example.org': [thrice, thrice, thrice],
      'w@example.org': [invited('join A workspace')],
      'ann@example.org': [expect.stringMatching(/asks for a fresh link to A workspace$/)],
    },
  }
}

const expire = async (app: TestApp): Promise<void> => {
  app.clock.move(31 * DAY)
  await app.sweep()
}

/** What answers with an address of ours, or leads on. */
const lookAround = async (ask: Ask, ann: Person, place: string): Promise<void> => {
  const headers = { authorization: ann.bearer }
  const logo = await ask({
    method: 'PUT',
    url: `${place}/logo`,
    headers: { ...headers, 'content-type': 'image/png' },
    payload: PNG,
  })
  expect(logo.json().logoUrl).toMatch(new RegExp(`^${BASE_URL}/logos/`))
  const payload = { kind: 'social', name: 'Supper' }
  const made = await ask({ method: 'POST', url: '/api/v3/places', headers, payload })
  expect(made.headers.location).toMatch(/^\/api\/v3\/places\/[\w-]+$/)
  const id = place.slice('/api/v3/places/'.length)
  const led = await ask({ url: `/account_lists/${id}/accept_invite/${id}` })
  expect(led.headers.location).toMatch(/^\/invitations\//)
  await ask({ url: '/', headers: { accept: 'text/html' } })
  await ask({ url: '/openapi.json' })
  await ask({ url: '/docs/', headers: { accept: 'text/html' } })
}

/** Subjects by who got them, in the order of the alphabet. */
const letters = (mails: readonly ReceivedMail[]): Readonly<Record<string, readonly string[]>> => {
  const found: Record<string, string[]> = {}
  for (const { to, subject } of mails) (found[to[0] ?? ''] ??= []).push(subject)
  for (const subjects of Object.values(found)) subjects.sort()
  return found
}

/** Links of a mail that do not lead to the configured address. Each mail has one at least. */
const elsewhere = ({ text, html, headers }: ReceivedMail): readonly string[] => {
  const hrefs = [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, href]) => href ?? '')
  const written = [...text.matchAll(/[a-z]+:\/\/\S+/gi)].map(([link]) => link)
  const stop = /^<(.*)>$/.exec(headers.get('list-unsubscribe') ?? '')?.[1]
  const links = [...hrefs, ...written, ...(stop === undefined ? [] : [stop])]
  expect(links.length).toBeGreaterThan(0)
  return links.filter((link) => !link.startsWith(`${BASE_URL}/`) && !link.startsWith('mailto:'))
}
