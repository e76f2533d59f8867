interface Correspondent {
  readonly name: string
  readonly address: string
}

export interface MailSummary {
  readonly id: string
  readonly from: Correspondent | null
  readonly to: Correspondent | null
  readonly subject: string
  readonly date: Date | null
}

export interface Mail extends MailSummary {
  readonly text: string
  readonly html: string
  /** The web links of the text part. */
  readonly links: readonly string[]
}

/** The local mailbox, as far as it is shown here. */
export interface Mailbox {
  /** Newest first; `after` is the id the last page ended with. */
  list(query: { readonly limit: number; readonly after?: string }): Promise<readonly MailSummary[]>
  /** Null when there is no such mail, whatever the id looks like. */
  read(id: string): Promise<Mail | null>
}
