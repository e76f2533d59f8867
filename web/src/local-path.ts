/** Segments that begin with a letter or digit: no `//`, no `..`, no backslash, no scheme, nothing encoded. */
const LOCAL = /^(\/|(\/[a-z0-9][\w.-]*)+)(\?[\w.=&%+-]*)?$/i
const LONGEST = 300

/** A page of ours to go on to: the one asked for, or `/` when it could lead anywhere else. */
export const localPath = (asked: unknown): string =>
  typeof asked === 'string' && asked.length <= LONGEST && LOCAL.test(asked) ? asked : '/'

/** Where a person was going, in the address; undefined for the start page. */
export interface Onward {
  readonly next?: string | undefined
}

/** Named even when it leads nowhere: the router would hand on what stood there instead. */
export const nextIn = (search: Readonly<Record<string, unknown>>): Onward => {
  const next = localPath(search['next'])
  return { next: next === '/' ? undefined : next }
}

/** Whether an invitation waits at the end of the way. */
export const leadsToInvitation = (next: string | undefined): boolean => /^\/invitations\//.test(next ?? '')
