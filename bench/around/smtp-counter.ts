import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { eventually } from '../../test/support/eventually.ts'

/** A mail server that takes everything, counts it, and looks at none of it. */
export interface SmtpCounter {
  /** As `SMTP_URL` takes it. */
  readonly url: string
  /** Resolves when so many letters in all have come; when the first and the last of them came. */
  arrived(count: number): Promise<{ readonly first: number; readonly last: number }>
  close(): Promise<void>
}

/** However slow: no mail server of this machine takes longer for what is measured. */
const PATIENCE_MS = 120_000

export const startSmtpCounter = async (): Promise<SmtpCounter> => {
  const arrivals: number[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    closeTimeout: 100,
    onData: (stream, _session, done) => {
      stream.resume().once('end', () => {
        arrivals.push(performance.now())
        done()
      })
    },
  })
  // A client that hangs up is the client's affair.
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  await once(listening, 'listening')
  return {
    url: `smtp://127.0.0.1:${(listening.address() as AddressInfo).port}`,
    arrived: async (count) => {
      await eventually(`${count} letters have come`, () => arrivals.length >= count, { within: PATIENCE_MS })
      return { first: arrivals[0] ?? NaN, last: arrivals[count - 1] ?? NaN }
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}
