import { UsherError } from './errors.ts'
import type { Place } from './place.ts'

/** Throws `place_locked` or `place_over` when nobody is let in any more, nor invited. */
export const requireOpen = (place: Place, now: Date): void => {
  if (place.lockedAt) throw new UsherError('place_locked', 'This place is locked: nobody can enter it now.')
  if (place.endsAt && place.endsAt <= now) throw new UsherError('place_over', 'This is over already.')
}
