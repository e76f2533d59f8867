/** Segments that begin with a letter or digit: no `//`, no `..`, no backslash, no scheme, nothing encoded. */
const LOCAL = /^\/$|^(\/[a-z0-9][\w.-]*)+$/i
const LONGEST = 300

/** A path of ours to go on to: the one asked for, or `/` when it could lead anywhere else. */
export const localPath = (asked: unknown): string =>
  typeof asked === 'string' && asked.length <= LONGEST && LOCAL.test(asked) ? asked : '/'

/** A link to one of our pages that remembers where the person was going. */
export const withNext = (page: string, next: string): string =>
  next === '/' ? page : `${page}?${new URLSearchParams({ next }).toString()}`

/** What the way on is called. */
export const nameOf = (next: string): string => {
  if (next.startsWith('/invitations/')) return 'Go on to the invitation'
  return next === '/' ? 'Go to the start page' : 'Go on'
}
