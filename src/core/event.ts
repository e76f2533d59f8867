import { UsherError } from './errors.ts'
import { KINDS } from './kinds.ts'
import type { Place } from './place.ts'

/** A place with a date. */
export type Event = Place & { readonly startsAt: Date }

/** Throws `not_an_event` in places of kinds to which nobody comes at a time. */
export const requireAttendance = ({ kind }: Place): void => {
  if (!KINDS[kind].attendance) throw new UsherError('not_an_event', 'This place is no event.')
}

export const isEvent = (place: Place): place is Event =>
  KINDS[place.kind].attendance && place.startsAt !== null

/** Throws `not_an_event` also while it is not known when it starts. */
export const requireEvent = (place: Place): Event => {
  requireAttendance(place)
  if (isEvent(place)) return place
  throw new UsherError('not_an_event', 'It is not known yet when this event starts.')
}
