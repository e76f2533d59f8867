import { ACTS, sourceOf, type Face } from './faces/face.ts'
import { askOnce } from './load.ts'
import { startUsher } from './processes.ts'
import type { Site } from './site.ts'
import { pour } from './town/pour.ts'
import { openWire } from './wire.ts'

export interface PerRequest {
  readonly statements: number
  readonly roundTrips: number
}

const TIMES = 10

/** What one request of each act asks of the database, one at a time; by `face act`. */
export const countOnWire = async (
  site: Site,
  faces: readonly Face[],
): Promise<ReadonlyMap<string, PerRequest>> => {
  const wire = await openWire(site.usherUrl)
  const usher = await startUsher({ DATABASE_URL: wire.url, BACKGROUND: 'off' })
  const counts = new Map<string, PerRequest>()
  for (const face of faces) {
    const places = site.places[face.kind].slice(0, TIMES)
    for (const act of ACTS.filter((one) => face.acts[one])) {
      const waiting = await pour(site.db, { kind: face.kind, places, each: 2 })
      const next = sourceOf(face, act, { places, waiting, guests: site.guests })
      const before = wire.seen()
      for (let n = 0; n < TIMES; n++) {
        const request = next()
        if (request) await askOnce(usher.url, request)
      }
      const after = wire.seen()
      counts.set(`${face.name} ${act}`, {
        statements: (after.statements - before.statements) / TIMES,
        roundTrips: (after.roundTrips - before.roundTrips) / TIMES,
      })
    }
  }
  await usher.stop()
  wire.close()
  return counts
}
