import type { ExpiryChoice } from '../expiry-choice.ts'
import type { Place } from '../queries.ts'
import { usualRole } from '../roles.ts'

/** What all on the list are invited with. */
export interface Terms {
  readonly role: string
  readonly expiry: ExpiryChoice
  readonly note: string
  readonly notify: boolean
}

export const usualTerms = (place: Place): Terms => ({
  role: usualRole(place),
  expiry: { kind: 'usual' },
  note: '',
  notify: true,
})

export const LONGEST_NOTE = 1000
