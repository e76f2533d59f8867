import { open, readdir, readFile } from 'node:fs/promises'
import type { Address, Email } from 'postal-mime'
import type { Correspondent, Mailbox, MailContents, MailSummary } from '../core/ports/mailbox.ts'
import { fileOf, isMailId, newestFirst } from './mailbox-files.ts'

const HEAD_BYTES = 8_192

export const openMailbox = (directory: string): Mailbox => ({
  list: async ({ limit = 50, after } = {}) => {
    const ids = newestFirst(await namesIn(directory)).filter((id) => after === undefined || id < after)
    const mails = await Promise.all(ids.slice(0, limit).map((id) => summaryIn(directory, id)))
    return mails.filter((mail) => mail !== null)
  },
  read: async (id) => {
    const raw = isMailId(id) ? await unlessGone(readFile(fileOf(directory, id))) : null
    return raw && contentsOf(id, await parse(raw))
  },
})

const namesIn = async (directory: string): Promise<readonly string[]> =>
  (await unlessGone(readdir(directory))) ?? []

/** Reads the headers alone: a list needs no bodies. */
const summaryIn = async (directory: string, id: string): Promise<MailSummary | null> => {
  const file = await unlessGone(open(fileOf(directory, id)))
  if (!file) return null
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0)
    const head = buffer.subarray(0, bytesRead).toString('latin1').split('\r\n\r\n', 1)[0] ?? ''
    return summaryOf(id, await parse(Buffer.from(`${head}\r\n\r\n`, 'latin1')))
  } finally {
    await file.close()
  }
}

const parse = async (mail: Buffer): Promise<Email> => (await import('postal-mime')).default.parse(mail)

const summaryOf = (id: string, email: Email): MailSummary => ({
  id,
  from: correspondent(email.from),
  to: correspondent(email.to?.[0]),
  subject: email.subject ?? '',
  date: email.date === undefined ? null : new Date(email.date),
})

const contentsOf = (id: string, email: Email): MailContents => ({
  ...summaryOf(id, email),
  replyTo: correspondent(email.replyTo?.[0]),
  messageId: email.messageId ?? null,
  text: email.text ?? '',
  html: email.html ?? '',
  links: [...new Set((email.text ?? '').match(/https?:\/\/\S+/g))],
})

const correspondent = (address: Address | undefined): Correspondent | null =>
  address?.address ? { name: address.name, address: address.address } : null

const unlessGone = async <T>(reading: Promise<T>): Promise<T | null> => {
  try {
    return await reading
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
