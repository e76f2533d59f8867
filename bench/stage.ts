import { USES_UP, type Act, type Face, type Stage } from './faces/face.ts'
import type { Site } from './site.ts'
import { pour } from './town/pour.ts'

/** As many as may be asked for in so long; whoever is faster has a shorter window, and is measured all the same. */
export const enoughFor = (ms: number): number => 4 * ms

/** Whom and what an act is done to, so often. What it uses up is poured anew; all others look at what stands. */
export const setStage = async (
  { db, places, guests, waiting }: Site,
  { kind }: Face,
  act: Act,
  requests: number,
): Promise<Stage> => {
  const here = places[kind]
  if (!USES_UP.has(act)) return { places: here, guests, waiting: waiting[kind] }
  const each = Math.ceil(requests / here.length)
  return { places: here, guests, waiting: await pour(db, { kind, places: here, each }) }
}
