import type { LightMyRequestResponse } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { sealer } from '../../src/delivery/seal.ts'
import { buildLog } from '../../src/http/log.ts'
import { openDatabase } from '../../src/store/database.ts'
import { faultsIn } from '../../src/store/faults.ts'
import { openApp, SECRET, type TestApp } from '../support/app.ts'
import { HAS_BROWSER } from '../support/browser.ts'
import { movableClock } from '../support/clock.ts'
import { describeOn, describeOnEachDatabase } from '../support/databases.ts'
import { lookAt } from '../support/look.ts'
import type { Person } from '../support/people.ts'
import { headingOf, openSite, untilHeading, type Site } from '../support/site.ts'
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.ts'
import { wordsOf } from './support/browser.ts'
import { everyRow } from './support/every-row.ts'
import { newAddress } from './support/invited.ts'

const ONE_CLICK = 'List-Unsubscribe=One-Click'
const AGAIN = 'mail=again'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const REFUSED = /^This person asked not to be mailed by this service/
const HOUR = 60 * 60_000

describeOnEachDatabase('asking for no more invitations', (open) => {
  let app: TestApp
  let sink: SmtpSink
  let ann: Person
  let lines: string[]

  beforeAll(async () => {
    lines = []
    sink = await startSmtpSink()
    const environment = { SMTP_URL: sink.url, MAIL_FROM: 'Usher <hello@usher.example.com>' }
    const log = buildLog('debug', { write: (line) => void lines.push(line) })
    app = await openApp(await open(), { environment, log })
    ann = await app.person('Ann Lee')
    return async () => {
      await app.stop()
      await sink.close()
    }
  })
  afterEach(async () => expect(await faultsIn(app.database.db)).toEqual([]))

  /** Joe is invited, and this is the way out that stands in his mail. */
  const invited = async (address = newAddress('joe')) => {
    const standing = await app.place('account_list', ann)
    const invitation = await app.invite(ann, standing, address)
    await app.delivery.drain()
    const mail = await sink.waitFor(({ to }) => to.includes(address))
    const link = new URL(/^<(.*)>$/.exec(mail.headers.get('list-unsubscribe') ?? '')?.[1] ?? '')
    expect(link.origin).toBe(app.config.baseUrl)
    return { address, standing, invitation, url: link.pathname }
  }

  const get = (url: string, headers: Readonly<Record<string, string>> = {}) =>
    app.server.inject({ method: 'GET', url, headers: { accept: 'text/html', ...headers } })
  const post = (url: string, payload: string, headers: Readonly<Record<string, string>> = FORM) =>
    app.server.inject({ method: 'POST', url, payload, headers })
  const ask = (url: string, payload: object, type = 'application/json') =>
    app.server.inject({
      method: 'POST',
      url,
      payload: JSON.stringify(payload),
      headers: { authorization: ann.bearer, 'content-type': type },
    })
  const sentTo = (address: string): number => sink.mails.filter(({ to }) => to.includes(address)).length

  test('looking changes nothing, with GET or HEAD and however often; the page says how it stands', async () => {
    const { url, address } = await invited()
    const before = await everyRow(app.database.db)
    for (const method of ['GET', 'HEAD', 'GET'] as const) {
      const answer = await app.server.inject({ method, url })
      expect([answer.statusCode, answer.headers['set-cookie']]).toEqual([200, undefined])
    }
    expect(await everyRow(app.database.db)).toEqual(before)
    const page = await get(url)
    expect(wordsOf(page)).toContain('No more invitations by mail?')
    expect(wordsOf(page)).toContain('j•••@example.org')
    expect(page.body).not.toContain(address)
  })

  test('a mail provider stops it in one step, and every face says so to whoever invites', async () => {
    const { url, address } = await invited()
    const answer = await post(url, ONE_CLICK)
    expect([answer.statusCode, answer.headers.location]).toEqual([200, undefined])
    expect(wordsOf(answer)).toContain('You get no more invitations by mail')
    expect((await post(url, ONE_CLICK)).statusCode).toBe(200)

    const [lists, studio, party] = await Promise.all(
      (['account_list', 'workspace', 'social'] as const).map((kind) => app.place(kind, ann)),
    )
    const own = await ask(`/api/v3/places/${party?.place.id}/invitations`, {
      invitees: [{ email: address.replace('@', '+tag@') }],
    })
    expect(own.json().outcomes).toMatchObject([
      { status: 'refused', code: 'not_to_be_mailed', detail: expect.stringMatching(REFUSED) },
    ])
    const list = await ask(
      `/api/v2/account_lists/${lists?.place.id}/invites`,
      { data: { type: 'account_list_invites', attributes: { recipient_email: address } } },
      'application/vnd.api+json',
    )
    expect(list.statusCode).toBe(400)
    expect(list.json().errors).toMatchObject([
      {
        status: '400',
        detail: expect.stringMatching(REFUSED),
        source: { pointer: '/data/attributes/recipient_email' },
      },
    ])
    const body = { user_emails: [address], workspace_id: studio?.place.number }
    const workspace = await ask('/api/v2/invites', body)
    expect(workspace.statusCode).toBe(200)
    expect(workspace.json()).toMatchObject({ successfully_invited_users: [], invalid_emails: [address] })
    const social = await ask(`/api/v1/social/invite/${party?.place.id}`, [
      { invitedUser: { emailAddress: address } },
    ])
    expect(JSON.stringify(social.json())).toContain('This person asked not to be mailed')

    for (const standing of [lists, studio, party]) {
      const { place } = await app.engine.enter(ann.actor, { placeId: standing?.place.id ?? '' })
      expect(place.seatsPending).toBe(0)
    }
    await app.delivery.drain()
    expect(sentTo(address)).toBe(1)
  })

  test('a letter that waits from elsewhere is not sent, and its story says why; the invitation stands', async () => {
    const { url, address } = await invited()
    const elsewhere = await app.place('social', ann)
    const waiting = await app.invite(ann, elsewhere, address)
    await post(url, ONE_CLICK)
    await app.delivery.drain()
    expect(sentTo(address)).toBe(1)
    const path = `/api/v3/places/${elsewhere.place.id}/invitations/${waiting.id}`
    const headers = { authorization: ann.bearer }
    const { deliveries } = (await app.server.inject({ url: `${path}/history`, headers })).json()
    expect(deliveries).toMatchObject([
      { state: 'failed', reply: 'Not sent: this person asked not to be mailed by this service.' },
    ])
    expect((await app.server.inject({ url: path, headers })).json()).toMatchObject({ state: 'pending' })
  })

  test('allowing it again is as simple, and as often as one likes', async () => {
    const { url, address, invitation } = await invited()
    for (let n = 0; n < 2; n++) {
      await post(url, ONE_CLICK)
      expect(wordsOf(await get(url))).toContain('You get no more invitations by mail')
      for (let m = 0; m < 2; m++)
        expect(wordsOf(await post(url, AGAIN))).toContain('No more invitations by mail?')
    }
    app.clock.move(HOUR)
    const resend = await ask(`/api/v3/places/${invitation.placeId}/invitations/${invitation.id}/resend`, {})
    expect(resend.statusCode).toBe(200)
    await app.delivery.drain()
    expect(sentTo(address)).toBe(2)
  })

  test('a form of either kind is understood, and what says nothing changes nothing', async () => {
    const { url } = await invited()
    const stands = async (): Promise<boolean> => wordsOf(await get(url)).includes('You get no more')
    const parts =
      '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n'
    for (const [payload, type, status] of [
      ['', undefined, 400],
      ['x=1', FORM['content-type'], 400],
      ['List-Unsubscribe=No', FORM['content-type'], 400],
      [ONE_CLICK, 'application/json', 400],
      [parts, 'multipart/form-data; boundary=c', 400],
      ['x'.repeat(5_000), FORM['content-type'], 413],
    ] as const) {
      const answer = await post(url, payload, type ? { 'content-type': type } : {})
      expect([payload.slice(0, 20), answer.statusCode]).toEqual([payload.slice(0, 20), status])
      expect(await stands()).toBe(false)
    }
    expect((await post(url, parts, { 'content-type': 'multipart/form-data; boundary=b' })).statusCode).toBe(
      200,
    )
    expect(await stands()).toBe(true)
  })

  /** The token is the proof, and no cookie speaks for anybody: a foreign page gains nothing by being one. */
  test('whoever has the link may use it from anywhere; a session alone gives nobody a say', async () => {
    const { url, address } = await invited()
    const joe = await app.person('Joe', { address })
    const foreign = { ...FORM, origin: 'https://evil.example.org', 'sec-fetch-site': 'cross-site' }
    const without = await post('/unsubscribe/me', ONE_CLICK, { ...foreign, cookie: joe.cookie })
    expect(without.statusCode).toBe(404)
    expect(await app.engine.isMailStopped(address)).toBe(false)
    expect((await post(url, ONE_CLICK, foreign)).statusCode).toBe(200)
    expect(await app.engine.isMailStopped(address)).toBe(true)
  })

  test('a token that is altered, cut, of another service or for something else opens a page that says so', async () => {
    const { url, address } = await invited()
    const token = url.slice('/unsubscribe/'.length)
    const other = token.at(-4) === 'A' ? 'B' : 'A'
    const payload = { mailbox: address, for: 'no more invitations' }
    const wrong = [
      `${token.slice(0, -4)}${other}${token.slice(-3)}`,
      token.slice(0, 40),
      sealer('the secret of another service, long enough').seal(payload),
      sealer(SECRET).seal({ ...payload, for: 'signed up' }),
      sealer(SECRET).seal({ link: `${app.config.baseUrl}/verify-address#token=x` }),
      'x',
      '%00',
      '%zz',
    ]
    const before = await everyRow(app.database.db)
    for (const one of wrong) {
      const answers = [await get(`/unsubscribe/${one}`), await post(`/unsubscribe/${one}`, ONE_CLICK)]
      for (const answer of answers) {
        expect(answer.statusCode).toBe(404)
        expect(wordsOf(answer)).toContain('This link does not work')
        expect(answer.body).not.toContain('<form')
      }
    }
    expect(await everyRow(app.database.db)).toEqual(before)
    expect((await post(url, ONE_CLICK)).statusCode).toBe(200)
  })

  test('a mailbox is stopped in all its spellings, and nobody else is', async () => {
    const { url, address } = await invited(newAddress('kim').replace('@', '+a@'))
    await post(url, ONE_CLICK)
    const [local = '', host = ''] = address.split('@')
    const plain = `${local.split('+')[0]}@${host}`
    const standing = await app.place('social', ann)
    const invitees = [plain, plain.toUpperCase(), `x${plain}`].map((one) => ({ address: one }))
    const outcomes = await app.engine.invite(ann.actor, standing, { invitees })
    expect(outcomes.map(({ status }) => status)).toEqual(['refused', 'refused', 'invited'])
  })

  test('the page is whole without a script, in the language of the reader, and kept by nobody', async () => {
    const { url } = await invited()
    const german = await get(url, { 'accept-language': 'de-AT, en;q=0.5' })
    expect(german.body).toContain('<html lang="de">')
    expect(wordsOf(german)).toContain('Keine Einladungen mehr per Mail?')
    expect(german.body).toContain('<button name="List-Unsubscribe" value="One-Click" class="inline-flex')
    expect(german.body).not.toMatch(/<script|modulepreload|<noscript|\sstyle=|\son\w+=/)
    expect(german.headers).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
      'x-robots-tag': 'noindex, nofollow',
    })
    const policy = String(german.headers['content-security-policy'])
    for (const rule of [
      "default-src 'none'",
      "script-src 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
    ])
      expect(policy).toContain(rule)
    expect(policy).not.toMatch(/unsafe|https?:|\*/)
    const stopped = await post(url, ONE_CLICK, { ...FORM, 'accept-language': 'de' })
    expect(wordsOf(stopped)).toContain('Sie bekommen keine Einladungen mehr per Mail')
  })

  test('no reader of logs can use the link, however it is written', async () => {
    const { url } = await invited()
    const token = url.slice('/unsubscribe/'.length)
    lines.length = 0
    const encoded = token.replace('.', '%2E').replace(/\w$/, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
    for (const path of [
      url,
      `${url}/`,
      `/%75nsubscribe/${token}`,
      `/unsubscribe/${encoded}`,
      `/x/${token}/y`,
    ])
      await get(path)
    await post(url, ONE_CLICK)
    const log = lines.join('')
    expect(log.match(/request completed/g)).toHaveLength(6)
    expect(log).toContain('"path":"/unsubscribe/…"')
    expect(log).not.toContain(token.slice(3, 40))
  })
})

describe('without its database', () => {
  test('the page says that it cannot answer, and a provider is asked to come back', async () => {
    const database = await openDatabase({ url: 'postgres://nobody@127.0.0.1:1/nowhere' })
    onTestFinished(() => database.close())
    const app = await openApp(database)
    const token = sealer(SECRET).seal({ mailbox: 'joe@example.org', for: 'no more invitations' })
    const url = `/unsubscribe/${token}`
    const answers: LightMyRequestResponse[] = [
      await app.server.inject({ method: 'GET', url }),
      await app.server.inject({ method: 'POST', url, payload: ONE_CLICK, headers: FORM }),
    ]
    for (const answer of answers) {
      expect(answer.statusCode).toBe(503)
      expect(answer.headers['retry-after']).toBe('5')
      expect(wordsOf(answer)).toContain('nothing was changed')
    }
    expect((await app.server.inject({ method: 'GET', url: '/unsubscribe/x' })).statusCode).toBe(404)
  })
})

describe.skipIf(!HAS_BROWSER)('in a browser', () => {
  describeOn('pglite', 'the page for no more invitations', (open) => {
    let site: Site
    beforeAll(async () => {
      site = await openSite(await open(), { clock: movableClock(new Date()) })
    })
    afterAll(() => site.stop())
    afterEach(async () => {
      expect(site.complaints()).toEqual([])
      expect(await faultsIn(site.app.database.db)).toEqual([])
    })

    const linkTo = async (address: string): Promise<string> => {
      const ann = await site.app.person('Ann Lee', { address: newAddress('ann') })
      await site.app.invite(ann, await site.app.place('workspace', ann), address)
      const mail = (await site.app.mails()).find(({ to }) => to?.address === address)
      return mail?.links.find((link) => link.includes('/unsubscribe/')) ?? 'about:blank'
    }

    test('asks, stops and allows again, with the keyboard alone and without JavaScript', async () => {
      const address = newAddress('joe')
      const link = await linkTo(address)
      const page = await site.visit(new URL(link).pathname, { javaScriptEnabled: false })
      const press = async (words: string): Promise<void> => {
        await page.getByRole('button', { name: words }).focus()
        await page.keyboard.press('Enter')
      }
      expect(await headingOf(page)).toBe('No more invitations by mail?')
      expect(await site.app.engine.isMailStopped(address)).toBe(false)
      await press('Stop invitations by mail')
      await untilHeading(page, 'You get no more invitations by mail')
      expect(await site.app.engine.isMailStopped(address)).toBe(true)
      await press('Get invitations again')
      await untilHeading(page, 'No more invitations by mail?')
      expect(await site.app.engine.isMailStopped(address)).toBe(false)
    })

    test('can be read by everybody, on the narrowest phone, in light and dark', async () => {
      const page = await site.visit(new URL(await linkTo(newAddress('kim'))).pathname, { locale: 'de-DE' })
      await lookAt(page, 'unsubscribe-ask')
      await page.getByRole('button').click()
      await untilHeading(page, 'Sie bekommen keine Einladungen mehr per Mail')
      await lookAt(page, 'unsubscribe-stopped')
      await site.follow(page, `${site.root}/unsubscribe/broken`)
      await lookAt(page, 'unsubscribe-unknown')
    })
  })
})
