import { setTimeout as pause } from 'node:timers/promises'
import { generateKeyPairSync } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Mail } from '../../src/delivery/mail.ts'
import { PATIENCE } from '../../src/delivery/patience.ts'
import { smtpTransport, type SmtpOptions } from '../../src/delivery/smtp-transport.ts'
import { NoAnswer } from '../../src/delivery/refusal.ts'
import type { Transport } from '../../src/delivery/transport.ts'
import { openHell, POLITE, type Talk } from './hell/server.ts'
import { startSmtpSink, type SmtpSink } from '../support/smtp-sink.ts'

const MAIL: Mail = {
  id: '0194f3a0-0000-7000-8000-000000000001',
  messageId: '<0194f3a0-0000-7000-8000-000000000001@usher.example.com>',
  from: { name: 'Ann Lee via Usher', address: 'hello@usher.example.com' },
  to: { name: '', address: 'joe@example.org' },
  replyTo: { name: 'Ann Lee', address: 'ann@example.com' },
  subject: 'Hello',
  html: '<p>Hello</p>',
  text: 'Hello\n',
  calendar: null,
  language: 'en',
  date: new Date('2030-01-15T09:00:00.000Z'),
  stop: null,
}
const STOP = `https://usher.example.com/unsubscribe/v1.${'x'.repeat(240)}`

describe('mailing over SMTP', () => {
  let sink: SmtpSink
  let opened: Transport[] = []

  const transport = (url: string, options?: SmtpOptions): Transport => {
    const made = smtpTransport(url, options)
    opened.push(made)
    return made
  }

  beforeEach(async () => {
    opened = []
    sink = await startSmtpSink()
  })
  afterEach(async () => {
    for (const made of opened) made.close()
    await sink.close()
  })

  test('hands over the mail and answers with the words of the server', async () => {
    expect(await transport(sink.url).send(MAIL)).toMatch(/^250/)
    const [mail] = sink.mails
    expect(mail).toMatchObject({
      envelope: { from: 'hello@usher.example.com', to: ['joe@example.org'] },
      messageId: MAIL.messageId,
      subject: 'Hello',
      text: expect.stringContaining('Hello'),
      html: expect.stringContaining('<p>Hello</p>'),
    })
    expect(mail?.headers.get('from')).toBe('Ann Lee via Usher <hello@usher.example.com>')
    expect(mail?.headers.get('reply-to')).toBe('Ann Lee <ann@example.com>')
    expect(mail?.headers.get('auto-submitted')).toBe('auto-generated')
    expect(mail?.headers.has('dkim-signature')).toBe(false)
    expect([...(mail?.headers.keys() ?? [])].filter((name) => name.startsWith('list-'))).toEqual([])
  })

  test('offers mail programs the way to no more of them in one step, on one line however long', async () => {
    await transport(sink.url).send({ ...MAIL, stop: STOP })
    const lines = sink.mails[0]?.source.split('\r\n') ?? []
    expect(lines).toContain(`List-Unsubscribe: <${STOP}>`)
    expect(lines).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  })

  test('signs with DKIM when it has a key', async () => {
    const { privateKey } = generateKeyPairSync('rsa', {
      modulusLength: 2048,
      publicKeyEncoding: { type: 'spki', format: 'pem' },
      privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    })
    const dkim = { domain: 'usher.example.com', selector: 's1', privateKey }
    await transport(sink.url, { dkim }).send({ ...MAIL, stop: STOP })
    const signature = sink.mails[0]?.headers.get('dkim-signature') ?? ''
    expect(signature).toMatch(/d=usher\.example\.com;.*s=s1/s)
    const signed = /\bh=([^;]*)/.exec(signature)?.[1]?.replaceAll(/\s/g, '').toLowerCase().split(':')
    expect(signed).toEqual(
      expect.arrayContaining([
        ...['from', 'to', 'subject', 'date', 'message-id', 'reply-to', 'mime-version', 'content-type'],
        ...['list-unsubscribe', 'list-unsubscribe-post'],
      ]),
    )
  })

  test('waits longer for the answer to a whole mail than for anything before', async () => {
    const hell = await openHell()
    const patience = { ...PATIENCE, send: 300, answer: 5_000 }
    const { send } = transport(`smtp://127.0.0.1:${hell.port}`, { patience })
    const dawdle = (talk: Talk): Promise<void> => pause(600).then(() => talk.say('250 2.0.0 Taken'))
    hell.behave({ ...POLITE, letter: dawdle })
    expect(await send(MAIL)).toBe('250 2.0.0 Taken')
    hell.behave({ ...POLITE, MAIL: dawdle })
    await expect(send(MAIL)).rejects.toMatchObject({ code: 'EABORT' })
    expect(hell.letters).toHaveLength(1)
    await hell.close()
  })

  test('does not take for a refusal what nobody answers', async () => {
    const hell = await openHell()
    const patience = { ...PATIENCE, answer: 300 }
    const { send } = transport(`smtp://127.0.0.1:${hell.port}`, { patience })
    hell.behave({ ...POLITE, letter: (talk) => talk.ended() })
    await expect(send(MAIL)).rejects.toBeInstanceOf(NoAnswer)
    hell.behave({ ...POLITE, DATA: (talk) => talk.ended() })
    await expect(send(MAIL)).rejects.not.toBeInstanceOf(NoAnswer)
    await hell.close()
  })

  test('sends nothing in the clear when TLS is required', async () => {
    const sending = transport(`${sink.url}/?requireTLS=true`).send(MAIL)
    await expect(sending).rejects.toMatchObject({ code: 'ETLS' })
    expect(sink.mails).toEqual([])
  })

  test.each([
    ['name', { from: { name: 'Ann\r\nBcc: eve@example.net', address: 'hello@usher.example.com' } }],
    ['subject', { subject: 'Hi\r\nBcc: eve@example.net' }],
    ['list as an address', { to: { name: '', address: 'joe@example.org, eve@example.net' } }],
  ])('reaches nobody else by a hostile %s', async (_, change) => {
    await transport(sink.url)
      .send({ ...MAIL, ...change })
      .catch(() => undefined)
    expect(sink.mails.flatMap(({ envelope }) => envelope.to)).not.toContain('eve@example.net')
    expect(sink.mails.some(({ headers }) => headers.has('bcc'))).toBe(false)
  })

  test.each(['', 'localhost:25', 'http://localhost', 'direct:'])('takes no URL like %j', (url) => {
    expect(() => smtpTransport(url)).toThrow('SMTP_URL')
  })
})
