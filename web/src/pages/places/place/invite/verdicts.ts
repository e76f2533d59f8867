import type { Schemas } from '../../../../../../client/usher.ts'
import type { Person } from '../../../../invite-list/people.ts'

/** What the service would say to inviting somebody. `fresh`: nothing but a seat could be missing. */
export interface Verdict {
  readonly status: 'fresh' | 'already_invited' | 'already_member' | 'refused'
  readonly detail: string | null
}

/** By `nameOf`: the same person in another role is another question. */
export type Verdicts = ReadonlyMap<string, Verdict>

export const nameOf = ({ key, role }: Person, usual: string): string => `${role ?? usual} ${key}`

/** Seats are counted for the whole list, wherever a part of it was asked about. */
export const verdictIn = ({ status, code, detail }: Schemas['InviteOutcome']): Verdict => {
  if (status === 'already_invited' || status === 'already_member') return { status, detail: null }
  if (status === 'refused' && code !== 'seats_full') return { status, detail }
  return { status: 'fresh', detail: null }
}
