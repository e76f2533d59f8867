import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import PostalMime, { type Email } from 'postal-mime'
import { SMTPServer, type SMTPServerEnvelope } from 'smtp-server'
import { eventually } from './eventually.ts'

export interface ReceivedMail {
  /** As the SMTP dialogue named them, whatever the letter says. */
  readonly envelope: { readonly from: string; readonly to: readonly string[] }
  readonly from: string
  readonly to: readonly string[]
  readonly subject: string
  readonly text: string
  readonly html: string
  readonly messageId: string
  /** Names in lower case; of a repeated header the last. */
  readonly headers: ReadonlyMap<string, string>
  readonly attachments: Email['attachments']
  /** The letter as it came over the wire. */
  readonly source: string
}

export interface SmtpSink {
  /** As `SMTP_URL` takes it. */
  readonly url: string
  readonly port: number
  readonly mails: readonly ReceivedMail[]
  /** The first mail, come or coming, that `matches`. */
  waitFor(matches: (mail: ReceivedMail) => boolean, options?: { within?: number }): Promise<ReceivedMail>
  /** Resolves when nobody is connected, and what they brought is among the mails. */
  quiet(): Promise<void>
  close(): Promise<void>
}

export interface Refusal {
  readonly code: number
  readonly message: string
}

export interface SinkOptions {
  /** Zero, or one left out, takes a free port. */
  readonly port?: number
  /** What to say instead of taking a recipient. */
  readonly refuseRecipient?: (address: string) => Refusal | null
  /** What to say to a whole letter after its last byte; the letter counts as not received. */
  readonly refuseLetter?: (mail: ReceivedMail) => Refusal | null
}

/** A real SMTP server on this machine that keeps what it is given. */
export const startSmtpSink = async (options: SinkOptions = {}): Promise<SmtpSink> => {
  const mails: ReceivedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onRcptTo: ({ address }, _session, done) => done(asError(options.refuseRecipient?.(address))),
    onData: (stream, { envelope }, done) => {
      const take = async (): Promise<void> => {
        const mail = await readMail(await buffer(stream), envelope)
        const refusal = options.refuseLetter?.(mail)
        if (!refusal) mails.push(mail)
        done(asError(refusal))
      }
      take().catch(done)
    },
  })
  // A client that hangs up in the middle is the client's affair.
  server.on('error', () => undefined)
  const listening = server.listen(options.port ?? 0, '127.0.0.1')
  await once(listening, 'listening')
  const { port } = listening.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    mails,
    quiet: async () => void (await eventually('nobody is connected', () => server.connections.size === 0)),
    waitFor: (matches, waiting) => eventually('a mail that matches', () => mails.find(matches), waiting),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

const asError = (refusal: Refusal | null | undefined): Error | null =>
  refusal ? Object.assign(new Error(refusal.message), { responseCode: refusal.code }) : null

const readMail = async (source: Buffer, envelope: SMTPServerEnvelope): Promise<ReceivedMail> => {
  const letter = await PostalMime.parse(source)
  return {
    envelope: {
      from: envelope.mailFrom ? envelope.mailFrom.address : '',
      to: envelope.rcptTo.map(({ address }) => address),
    },
    from: letter.from?.address ?? '',
    to: (letter.to ?? []).map(({ address }) => address ?? ''),
    subject: letter.subject ?? '',
    text: letter.text ?? '',
    html: letter.html ?? '',
    messageId: letter.messageId ?? '',
    headers: new Map(letter.headers.map(({ key, value }) => [key, value])),
    attachments: letter.attachments,
    source: source.toString(),
  }
}
