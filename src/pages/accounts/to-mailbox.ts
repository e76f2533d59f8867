import { html } from '../html.ts'

/** Where the mail is when there is no mail server. */
export const toMailbox = html`<p class="soft">
  No mail server is configured here: you find the mail in the <a href="/mailbox">mailbox</a>.
</p>`
