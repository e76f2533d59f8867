import type { Mail } from './mail.ts'

/** The way out: an SMTP server, or the local mailbox. */
export interface Transport {
  /** Hands one mail over and answers with the receiver's words. What it throws, `refusalOf` can judge. */
  send(mail: Mail): Promise<string>
  /** `force`: also what is under way, which fails. */
  close(how?: { readonly force: boolean }): void
}
