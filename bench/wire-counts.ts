import { ACTS, sourceOf, type Act, type Face } from './faces/face.ts'
import { askOnce, type Source } from './load.ts'
import { startUsher } from './processes.ts'
import type { Site } from './site.ts'
import { pour } from './town/pour.ts'
import { openWire, type Counted } from './wire.ts'

export type PerRequest = Counted

const TIMES = 5

/** What one request of each act asks of the database, one at a time; by `face act`. */
export const countOnWire = async (
  site: Site,
  faces: readonly Face[],
): Promise<ReadonlyMap<string, PerRequest>> => {
  const wire = await openWire(site.usherUrl)
  const usher = await startUsher({ DATABASE_URL: wire.url, BACKGROUND: 'off' })
  const counts = new Map<string, PerRequest>()
  for (const face of faces) {
    for (const [act, next] of await sourcesOf(site, face)) {
      const before = wire.seen()
      for (let n = 0; n < TIMES; n++) {
        const request = next()
        if (request) await askOnce(usher.url, request)
      }
      counts.set(`${face.name} ${act}`, perRequest(before, wire.seen()))
    }
  }
  await usher.stop()
  wire.close()
  return counts
}

/** Each act has invitations of its own, one in each place. */
const sourcesOf = async (site: Site, face: Face): Promise<readonly (readonly [Act, Source])[]> => {
  const acts = ACTS.filter((act) => face.acts[act])
  const places = site.places[face.kind].slice(0, TIMES)
  const all = await pour(site.db, { kind: face.kind, places, each: acts.length })
  return acts.map((act, nth) => {
    const waiting = all.filter((_, n) => n % acts.length === nth)
    return [act, sourceOf(face, act, { places, waiting, guests: site.guests })]
  })
}

const perRequest = (before: Counted, after: Counted): PerRequest => ({
  statements: (after.statements - before.statements) / TIMES,
  roundTrips: (after.roundTrips - before.roundTrips) / TIMES,
})
