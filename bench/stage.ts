import { USES_UP, type Act, type Face, type Stage } from './faces/face.ts'
import type { Site } from './site.ts'
import { foundPlaces } from './town/places.ts'
import { pour } from './town/pour.ts'

/** As many as may be asked for in so long; whoever is faster has a shorter window, and is measured all the same. */
export const enoughFor = (ms: number): number => 4 * ms

/** Pending in a place at first, so that rounds do not fill the places of those that follow. */
const EACH = 25

/** Whom and what an act is done to, so often. What it uses up stands in places of its own; all others look at what stands. */
export const setStage = async (
  { db, hosts, places, guests, waiting }: Site,
  { kind }: Face,
  act: Act,
  requests: number,
): Promise<Stage> => {
  if (!USES_UP.has(act)) return { places: places[kind], guests, waiting: waiting[kind] }
  const own = await foundPlaces(db, {
    ...{ kind, name: `Stage ${++stages}`, hosts },
    count: Math.ceil(requests / EACH),
  })
  return { places: own, guests, waiting: await pour(db, { kind, places: own, each: EACH }) }
}

let stages = 0
