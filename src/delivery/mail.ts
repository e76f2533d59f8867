import type { SendMailOptions } from 'nodemailer'
import type { Correspondent } from '../core/ports/mailbox.ts'

/** One finished mail to one person. */
export interface Mail {
  /** The delivery's id. */
  readonly id: string
  /** The same at every attempt, so that a second copy is seen to be one. */
  readonly messageId: string
  readonly from: Correspondent
  readonly to: Correspondent
  readonly replyTo: Correspondent | null
  readonly subject: string
  readonly html: string
  readonly text: string
  /** iCalendar, of what has a date. */
  readonly calendar: string | null
  readonly language: string
  readonly date: Date
  /** Where its reader asks for no more of them; null for a letter that goes out all the same. */
  readonly stop: string | null
}

/**
 * Addresses go to the composer as objects: a string could be read as several recipients.
 * `Auto-Submitted` (RFC 3834) keeps absence notes from answering.
 */
export const messageOf = (mail: Mail): SendMailOptions => ({
  messageId: mail.messageId,
  date: mail.date,
  from: { ...mail.from },
  to: { ...mail.to },
  ...(mail.replyTo && { replyTo: { ...mail.replyTo } }),
  subject: mail.subject,
  text: mail.text,
  html: mail.html,
  ...(mail.calendar !== null && { attachments: [calendarPart(mail.calendar)] }),
  headers: {
    'Auto-Submitted': 'auto-generated',
    'Content-Language': mail.language,
    ...(mail.stop !== null && stopHeaders(mail.stop)),
  },
  disableFileAccess: true,
  disableUrlAccess: true,
})

/** A button of the mail program, with which its provider asks in one step (RFC 8058). Never folded or encoded. */
const stopHeaders = (link: string) => ({
  'List-Unsubscribe': { prepared: true, value: `<${link}>` },
  'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
})

/** Beside the letter, not an alternative to it: some programs would show nothing but the alternative. */
const calendarPart = (content: string): NonNullable<SendMailOptions['attachments']>[number] => ({
  filename: 'invite.ics',
  // Byte for byte: calendars insist on the ends of lines.
  contentTransferEncoding: 'base64',
  contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
  content,
})
