import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Mail } from '../../src/delivery/mail.ts'
import { mailboxTransport } from '../../src/delivery/mailbox-transport.ts'
import { openMailbox } from '../../src/delivery/mailbox.ts'

const idOf = (n: number): string => `0194f3a0-0000-7000-8000-${n.toString(16).padStart(12, '0')}`

const mail = (n: number, change: Partial<Mail> = {}): Mail => ({
  id: idOf(n),
  messageId: `<${idOf(n)}@usher.example.com>`,
  from: { name: 'Ann Lee via Usher', address: 'hello@usher.example.com' },
  to: { name: '', address: 'joe@example.org' },
  replyTo: { name: 'Ann Lee', address: 'ann@example.com' },
  subject: `Grüße, Nummer ${n}`,
  html: '<p>Hello</p>',
  text: 'View:\nhttps://usher.example.com/invitations/p/i#code=c0de\n\nDecline:\nhttps://usher.example.com/invitations/p/i#code=c0de&decline\n',
  calendar: null,
  language: 'en',
  date: new Date('2030-01-15T09:00:00.000Z'),
  stop: null,
  ...change,
})

describe('the local mailbox', () => {
  let home = ''
  let directory = ''

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'usher-mailbox-'))
    directory = join(home, 'mailbox')
  })
  afterEach(() => rm(home, { recursive: true }))

  test('is empty before the first mail', async () => {
    expect(await openMailbox(directory).list()).toEqual([])
    expect(await openMailbox(directory).read(idOf(1))).toBeNull()
  })

  test('keeps a mail whole', async () => {
    await mailboxTransport(directory).send(mail(1))
    expect(await openMailbox(directory).read(idOf(1))).toEqual({
      id: idOf(1),
      from: mail(1).from,
      to: mail(1).to,
      replyTo: mail(1).replyTo,
      subject: 'Grüße, Nummer 1',
      messageId: mail(1).messageId,
      date: mail(1).date,
      text: expect.stringContaining(mail(1).text),
      html: expect.stringContaining('<p>Hello</p>'),
      links: [
        'https://usher.example.com/invitations/p/i#code=c0de',
        'https://usher.example.com/invitations/p/i#code=c0de&decline',
      ],
    })
  })

  test('lists the newest first, a page at a time', async () => {
    const transport = mailboxTransport(directory)
    for (const n of [2, 1, 3]) await transport.send(mail(n))
    const box = openMailbox(directory)
    const first = await box.list({ limit: 2 })
    expect(first.map(({ id }) => id)).toEqual([idOf(3), idOf(2)])
    expect(first[0]).toEqual({
      id: idOf(3),
      from: mail(3).from,
      to: mail(3).to,
      subject: mail(3).subject,
      date: mail(3).date,
    })
    expect((await box.list({ after: idOf(2) })).map(({ id }) => id)).toEqual([idOf(1)])
  })

  test('has a mail that is sent again once', async () => {
    const transport = mailboxTransport(directory)
    await transport.send(mail(1))
    await transport.send(mail(1))
    expect(await openMailbox(directory).list()).toHaveLength(1)
  })

  test('is for the eyes of its owner alone, and holds no half mail', async () => {
    await mailboxTransport(directory).send(mail(1))
    expect((await stat(directory)).mode & 0o777).toBe(0o700)
    expect((await stat(join(directory, `${idOf(1)}.eml`))).mode & 0o777).toBe(0o600)
    expect(await readdir(directory)).toEqual([`${idOf(1)}.eml`])
  })

  test.each(['../secret', '../../etc/passwd', `${idOf(1)}/../../secret`, '', 'secret', `${idOf(1)}\n`])(
    'reads nothing outside: %j',
    async (id) => {
      await mailboxTransport(directory).send(mail(1))
      await writeFile(join(home, 'secret.eml'), 'Subject: secret\r\n\r\nsecret')
      await writeFile(join(directory, 'secret.eml'), 'Subject: secret\r\n\r\nsecret')
      expect(await openMailbox(directory).read(id)).toBeNull()
      expect(await openMailbox(directory).list()).toHaveLength(1)
    },
  )

  test('refuses a mail under a name that is no id', async () => {
    await expect(mailboxTransport(directory).send(mail(1, { id: '../evil' }))).rejects.toThrow('no id')
    expect(await readdir(home)).toEqual([])
  })

  test('forgets the oldest beyond a thousand', async () => {
    const transport = mailboxTransport(directory)
    await transport.send(mail(1))
    for (let n = 2; n <= 1_001; n++) await writeFile(join(directory, `${idOf(n)}.eml`), 'Subject: x\r\n\r\n')
    await transport.send(mail(1_002))
    const names = (await readdir(directory)).sort()
    expect(names).toHaveLength(1_000)
    expect(names[0]).toBe(`${idOf(3)}.eml`)
  })
})
