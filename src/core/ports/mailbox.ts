/** The local mailbox of a service without a mail server, as pages and API read it. */
export interface Mailbox {
  /** Newest first; `after` is the id the last page ended with. */
  list(page?: { readonly limit?: number; readonly after?: string }): Promise<readonly MailSummary[]>
  /** Null when there is no such mail, whatever the id looks like. */
  read(id: string): Promise<MailContents | null>
}

export interface MailSummary {
  readonly id: string
  readonly from: Correspondent | null
  readonly to: Correspondent | null
  readonly subject: string
  readonly date: Date | null
}

export interface MailContents extends MailSummary {
  readonly replyTo: Correspondent | null
  readonly messageId: string | null
  readonly text: string
  /** As sent: show it only where nothing in it can run, or frame the page. */
  readonly html: string
  /** The web links of the text part, in order, each once. */
  readonly links: readonly string[]
}

/** Never a list: one person, by name if they have one. */
export interface Correspondent {
  readonly name: string
  readonly address: string
}
