import type { KindName } from '../kinds.ts'
import type { Ports } from '../ports.ts'

/** Invitations one statement sweeps at most, and places one round looks at. */
const CHUNK = 500
const PLACES = 100

/** Writes down what time has done to the due invitations of a place. Returns to how many, at most 500. */
export const sweepPlace = (
  { store, clock, ids }: Ports,
  { placeId, kind }: { readonly placeId: string; readonly kind: KindName },
): Promise<number> => {
  const now = clock.now()
  const eventIds = Array.from({ length: CHUNK }, () => ids.uuid(now))
  return store.sweep({ placeId, kind, now, eventIds })
}

/** One round over the places with due invitations. Returns how many were swept; 0 means all is done. */
export const sweep = async (ports: Ports): Promise<number> => {
  let swept = 0
  for (const place of await ports.store.findDuePlaces(ports.clock.now(), PLACES)) {
    swept += await sweepPlace(ports, place)
  }
  return swept
}
