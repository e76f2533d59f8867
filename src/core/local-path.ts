/** A uuid, or a number: too little of an alphabet to write somebody a message in a link. */
const ID = '[0-9a-f-]{1,36}'
const PAGES = [
  '(sign-in|sign-up|verify-address|forgot-password|reset-password|account|mailbox)?',
  'places/new',
  `places/${ID}(/settings|/check-in)?(\\?invitation=${ID})?`,
  `invitations/${ID}/${ID}`,
].join('|')
const LOCAL = new RegExp(`^/(${PAGES})$`, 'i')
const LONGEST = 300

/**
 * A page of ours to go on to: the one asked for, or `/` for whatever else was. Pages and mailed links ask here alike,
 * for the address a link leads on to is shown to somebody, and was written by whoever knows only theirs.
 */
export const localPath = (asked: unknown): string =>
  typeof asked === 'string' && asked.length <= LONGEST && LOCAL.test(asked) ? asked : '/'
