import { createTransport } from 'nodemailer'
import { messageOf } from './mail.ts'
import { oneLine } from './one-line.ts'
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

/** Milliseconds. */
export interface Patience {
  /** For a name to be resolved, a connection to stand, and a server to greet. */
  readonly connect: number
  /** For the next sign of life. */
  readonly idle: number
  /** For one mail as a whole: well inside the lease of a claimed mail, so that nobody else sends it meanwhile. */
  readonly send: number
}

const PATIENCE: Patience = { connect: 20_000, idle: 60_000, send: 120_000 }

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
    socketTimeout: patience.idle,
    ...(dkim && {
      dkim: {
        domainName: dkim.domain,
        keySelector: dkim.selector,
        privateKey: dkim.privateKey,
        headerFieldNames: SIGNED,
      },
    }),
  })
  return {
    send: async (mail) => {
      try {
        const signal = AbortSignal.timeout(patience.send)
        const sent = await pool.sendMail({ ...messageOf(mail), signal })
        return oneLine(hide(sent.response))
      } catch (error) {
        throw withoutSecrets(error, hide)
      }
    },
    close: () => pool.close(),
  }
}

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
