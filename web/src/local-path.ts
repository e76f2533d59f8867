import { localPath } from '../../src/core/local-path.ts'

export { localPath }

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
