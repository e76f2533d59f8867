import { html, type Html } from '../html.ts'
import { moment } from '../moment.ts'
import { heading, notice } from '../pieces.ts'
import type { MailSummary } from '../../core/ports/mailbox.ts'

interface Position {
  readonly isFirst: boolean
  readonly hasMore: boolean
}

/** The mails, newest first. */
export const listOf = (mails: readonly MailSummary[], { isFirst, hasMore }: Position): Html =>
  html`${heading('Mailbox')}
    ${notice('No mail server is configured, so mails are kept here instead of being sent. Everybody who can open this page can read them.')}
    ${
      mails.length === 0
        ? NOTHING
        : html`<ul class="list">
            ${mails.map(row)}
          </ul>`
    }
    <div class="actions">
      ${!isFirst && html`<a class="button plain" href="/mailbox">Newest</a>`}
      ${hasMore && html`<a class="button plain" href="/mailbox?after=${mails.at(-1)?.id}">Older</a>`}
    </div>`

const NOTHING = html`<p class="empty">No mail yet. Invite somebody, or sign up, and look again.</p>`

const row = ({ id, subject, to, date }: MailSummary): Html =>
  html`<li>
    <a class="row" href="/mailbox/${id}">
      <strong><bdi>${subject || 'No subject'}</bdi></strong>
      <span class="soft">to <bdi>${to?.address ?? 'nobody'}</bdi></span>
      ${date && html`<span class="soft">${moment(date)}</span>`}
    </a>
  </li>`
