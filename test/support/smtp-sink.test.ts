import { createTransport } from 'nodemailer'
import { afterEach, expect, test } from 'vitest'
import { startSmtpSink, type SmtpSink } from './smtp-sink.ts'

let sink: SmtpSink

afterEach(() => sink.close())

const letter = {
  from: { name: 'Usher', address: 'usher@example.com' },
  to: { name: 'Joe', address: 'joe@example.org' },
  subject: 'Grüße',
  text: 'Come in.',
  html: '<p>Come in.</p>',
  messageId: '<one@example.com>',
  headers: { 'X-Letter': 'first' },
}

test('keeps a letter as it was sent', async () => {
  sink = await startSmtpSink()
  await createTransport(sink.url).sendMail(letter)
  const mail = await sink.waitFor(({ to }) => to.includes('joe@example.org'))
  expect(mail).toMatchObject({
    envelope: { from: 'usher@example.com', to: ['joe@example.org'] },
    from: 'usher@example.com',
    subject: 'Grüße',
    messageId: '<one@example.com>',
  })
  expect([mail.text.trim(), mail.html.trim()]).toEqual(['Come in.', '<p>Come in.</p>'])
  expect(mail.headers.get('x-letter')).toBe('first')
})

test('refuses what it is told to refuse, in the words it is given', async () => {
  sink = await startSmtpSink({ refuseRecipient: () => ({ code: 450, message: 'Mailbox busy' }) })
  await expect(createTransport(sink.url).sendMail(letter)).rejects.toMatchObject({
    responseCode: 450,
    response: expect.stringContaining('Mailbox busy'),
  })
  expect(sink.mails).toEqual([])
})
