import { randomUUID } from 'node:crypto'
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { onceAsked } from '../core/once-asked.ts'
import { messageOf } from './mail.ts'
import type { Mail } from './mail.ts'
import { fileOf, newestFirst } from './mailbox-files.ts'
import type { Transport } from './transport.ts'

/** Older mails make room for new ones. */
const MAX_MAILS = 1_000

/**
 * Without a mail server: the same MIME message as a file, `{delivery id}.eml`, for the eyes of
 * whoever runs the service. The mails hold working links, so nobody else may read them.
 */
export const mailboxTransport = (directory: string): Transport => {
  const composer = onceAsked(buildComposer)
  return {
    send: async (mail) => {
      const { message } = await (await composer()).sendMail(messageOf(mail))
      await keep(directory, mail, message as Buffer)
      await forgetOldest(directory)
      return 'Kept in the local mailbox.'
    },
    close: () => undefined,
  }
}

const buildComposer = async () =>
  (await import('nodemailer')).createTransport({ streamTransport: true, buffer: true })

/** Renamed into place, so that a reader never meets half a mail. */
const keep = async (directory: string, mail: Mail, message: Buffer): Promise<void> => {
  const file = fileOf(directory, mail.id)
  const draft = join(directory, `.${mail.id}.${randomUUID()}.tmp`)
  await mkdir(directory, { recursive: true, mode: 0o700 })
  await writeFile(draft, message, { mode: 0o600, flag: 'wx' })
  await rename(draft, file)
}

const forgetOldest = async (directory: string): Promise<void> => {
  const surplus = newestFirst(await readdir(directory)).slice(MAX_MAILS)
  await Promise.all(surplus.map((id) => rm(fileOf(directory, id), { force: true })))
}
