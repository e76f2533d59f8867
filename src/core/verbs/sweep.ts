import type { KindName } from '../kinds.ts'
import type { Ports } from '../ports.ts'

/** Invitations one statement sweeps at most, and places one round looks at. */
const CHUNK = 500
const PLACES = 100

interface At {
  readonly placeId: string
  readonly kind: KindName
}

/** Writes down what time has done to the due invitations of a place. Returns to how many, at most 500. */
export const sweepPlace = (ports: Ports, { placeId, kind }: At): Promise<number> => {
  const now = ports.clock.now()
  return ports.store.sweep({ placeId, kind, now, eventIds: eventIds(ports, now, CHUNK) })
}

/** As `sweepPlace`, for these alone: what stands in somebody's way is not to wait for its turn. */
export const sweepInvitations = (
  ports: Ports,
  { placeId, kind }: At,
  ids: readonly string[],
): Promise<number> => {
  const now = ports.clock.now()
  return ports.store.sweep({ placeId, kind, ids, now, eventIds: eventIds(ports, now, ids.length) })
}

const eventIds = ({ ids }: Ports, now: Date, n: number): readonly string[] =>
  Array.from({ length: n }, () => ids.uuid(now))

/** One round over the places with due invitations. Returns how many were swept; 0 means all is done. */
export const sweep = async (ports: Ports): Promise<number> => {
  let swept = 0
  const most = { places: PLACES, each: CHUNK }
  for (const { ids, ...place } of await ports.store.findDuePlaces(ports.clock.now(), most)) {
    swept += await sweepInvitations(ports, place, ids)
  }
  return swept
}
