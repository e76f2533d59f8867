import { createTransport } from 'nodemailer'
import { messageOf } from './mail.ts'
import { oneLine } from './one-line.ts'
import { PATIENCE, type Patience } from './patience.ts'
import { NoAnswer } from './refusal.ts'
import { hideSecretsOf } from './smtp-secrets.ts'
import type { Transport } from './transport.ts'

export interface SmtpOptions {
  /** How many connections are open at once; the loop sends no more mails than this at a time. */
  readonly connections?: number
  readonly dkim?: Dkim
  readonly patience?: Patience
}

export interface Dkim {
  readonly domain: string
  readonly selector: string
  /** PEM. */
  readonly privateKey: string
}

/** What the composer signs unless told (RFC 6376), and what one step to no more mail depends on (RFC 8058). */
const SIGNED = [
  'From:Sender:Reply-To:Subject:Date:Message-ID:To:Cc:MIME-Version:Content-Type:Content-Transfer-Encoding',
  'In-Reply-To:References:Auto-Submitted:Content-Language:List-Unsubscribe:List-Unsubscribe-Post',
].join(':')

/**
 * `smtps://` speaks TLS from the first byte; `smtp://` takes STARTTLS when the server offers it,
 * and insists on it with `?requireTLS=true`, or when the URL holds a password for another machine.
 * Certificates are verified, unless the URL says `?tls.rejectUnauthorized=false`.
 */
export const smtpTransport = (
  url: string,
  { connections = 5, dkim, patience = PATIENCE }: SmtpOptions = {},
): Transport => {
  const hide = hideSecretsOf(smtpUrl(url))
  const pool = createTransport({
    // What the URL says of its own comes first.
    url,
    requireTLS: needsTls(new URL(url)),
    pool: true,
    maxConnections: connections,
    connectionTimeout: patience.connect,
    greetingTimeout: patience.connect,
    dnsTimeout: patience.connect,
    socketTimeout: patience.answer,
    ...(dkim && {
      dkim: {
        domainName: dkim.domain,
        keySelector: dkim.selector,
        privateKey: dkim.privateKey,
        headerFieldNames: SIGNED,
      },
    }),
  })
  const sends = new WeakMap<AbortSignal, Send>()
  pool.use('stream', ({ data, message }, done) => {
    const send = data.signal && sends.get(data.signal)
    if (send) onRead(message, send.handOver)
    done()
  })
  return {
    send: async (mail) => {
      const send = beginSend(patience)
      sends.set(send.signal, send)
      try {
        const sent = await pool.sendMail({ ...messageOf(mail), signal: send.signal })
        return oneLine(hide(sent.response))
      } catch (error) {
        const told = withoutSecrets(error, hide)
        throw send.isHandedOver() && !isAnswer(told) ? new NoAnswer(told) : told
      } finally {
        send.end()
      }
    },
    close: (how) => pool.close(how),
  }
}

interface Send {
  /** Aborts when patience is at its end. */
  readonly signal: AbortSignal
  isHandedOver(): boolean
  handOver(): void
  end(): void
}

const beginSend = (patience: Patience): Send => {
  const halt = new AbortController()
  let isHandedOver = false
  let timer = setTimeout(() => halt.abort(), patience.send)
  return {
    signal: halt.signal,
    isHandedOver: () => isHandedOver,
    handOver: () => {
      isHandedOver = true
      clearTimeout(timer)
      timer = setTimeout(() => halt.abort(), patience.answer)
    },
    end: () => clearTimeout(timer),
  }
}

interface Readable {
  createReadStream(options?: object): NodeJS.ReadableStream
}

/** Tells when the connection has read the last of a message; it does not begin before the server asks for it. */
const onRead = (message: Readable, tell: () => void): void => {
  const open = message.createReadStream.bind(message)
  message.createReadStream = (options) => open(options).once('end', tell)
}

/** Only what begins with three digits is one. */
const isAnswer = (error: unknown): boolean =>
  error instanceof Error && 'responseCode' in error && typeof error.responseCode === 'number'

const smtpUrl = (url: string): string => {
  const protocol = URL.canParse(url) ? new URL(url).protocol : ''
  if (protocol === 'smtp:' || protocol === 'smtps:') return url
  throw new Error('SMTP_URL must be like smtp://user:password@host:587 or smtps://user:password@host:465.')
}

/** A password that leaves this machine is not to be read on its way, whatever the server offers or seems to. */
const needsTls = ({ password, hostname }: URL): boolean =>
  password !== '' && !/^(localhost|127(\.\d+){3}|\[::1\])$/.test(hostname)

/** A server may repeat what it was told; what it says is shown to the inviter and stands in the log. */
const withoutSecrets = (error: unknown, hide: (text: string) => string): unknown => {
  if (!(error instanceof Error)) return error
  error.message = hide(error.message)
  if ('response' in error && typeof error.response === 'string') error.response = hide(error.response)
  return error
}
