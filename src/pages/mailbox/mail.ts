import { html, type Html } from '../html.ts'
import { moment } from '../moment.ts'
import { heading } from '../pieces.ts'
import type { MailContents } from '../../core/ports/mailbox.ts'

/** A link may be followed, in a window of its own or out of the frame, and nothing else. */
export const SANDBOX = 'allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation'

/** One mail as it would have been read: its HTML in a frame, its text and its links. */
export const mailOf = (mail: MailContents): Html =>
  html`<p><a href="/mailbox">← Mailbox</a></p>
    ${heading(html`<bdi>${mail.subject || 'No subject'}</bdi>`)}
    <dl class="facts">
      ${fact('From', correspondent(mail.from))} ${fact('To', correspondent(mail.to))}
      ${mail.date && fact('Date', moment(mail.date))}
    </dl>
    ${mail.html && html`<iframe class="mail" title="The mail" sandbox="${SANDBOX}" src="/mailbox/${mail.id}/html"></iframe>`}
    ${
      mail.links.length > 0 &&
      html`<h2>Links</h2>
        <ul class="links">
          ${mail.links.filter(isWeb).map(link)}
        </ul>`
    }
    <h2>As text</h2>
    <pre class="text">${mail.text}</pre>`

const fact = (name: string, value: Html | string): Html =>
  html`<div>
    <dt>${name}</dt>
    <dd>${value}</dd>
  </div>`

const correspondent = (one: MailContents['from']): Html | string =>
  one ? html`<bdi>${one.name}</bdi> <bdi>${one.name ? `<${one.address}>` : one.address}</bdi>` : 'nobody'

const isWeb = (url: string): boolean => /^https?:\/\//i.test(url)

const link = (url: string): Html => html`<li><a href="${url}" rel="noreferrer">${url}</a></li>`
