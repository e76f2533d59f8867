import { createTransport } from 'nodemailer'
import { messageOf } from './mail.ts'
import type { Transport } from './transport.ts'

export interface SmtpOptions {
  /** How many connections are open at once; the loop sends no more mails than this at a time. */
  readonly connections?: number
  readonly dkim?: Dkim
}

export interface Dkim {
  readonly domain: string
  readonly selector: string
  /** PEM. */
  readonly privateKey: string
}

const CONNECT_MS = 20_000
const IDLE_MS = 60_000
/** Well inside the lease of a claimed mail, so that nobody else sends it meanwhile. */
const SEND_MS = 120_000

/**
 * `smtps://` speaks TLS from the first byte; `smtp://` takes STARTTLS when the server offers it,
 * and insists on it with `?requireTLS=true`. Certificates are verified, unless the URL says
 * `?tls.rejectUnauthorized=false`.
 */
export const smtpTransport = (url: string, { connections = 5, dkim }: SmtpOptions = {}): Transport => {
  const pool = createTransport({
    url: smtpUrl(url),
    pool: true,
    maxConnections: connections,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    dnsTimeout: CONNECT_MS,
    socketTimeout: IDLE_MS,
    ...(dkim && {
      dkim: { domainName: dkim.domain, keySelector: dkim.selector, privateKey: dkim.privateKey },
    }),
  })
  return {
    send: async (mail) => {
      const sent = await pool.sendMail({ ...messageOf(mail), signal: AbortSignal.timeout(SEND_MS) })
      return sent.response
    },
    close: () => pool.close(),
  }
}

const smtpUrl = (url: string): string => {
  const protocol = URL.canParse(url) ? new URL(url).protocol : ''
  if (protocol === 'smtp:' || protocol === 'smtps:') return url
  throw new Error('SMTP_URL must be like smtp://user:password@host:587 or smtps://user:password@host:465.')
}
