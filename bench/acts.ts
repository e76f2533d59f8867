import { FACES } from './faces.ts'
import { ACTS, sourceOf, USES_UP, type Act, type Face, type Stage } from './faces/face.ts'
import { floorSources } from './floor/requests.ts'
import { measure, median, middle, type Measured } from './measure.ts'
import { runPgbench } from './pgbench.ts'
import type { Plan } from './plan.ts'
import type { Site } from './site.ts'
import { pour } from './town/pour.ts'
import { countOnWire, type PerRequest } from './wire-counts.ts'

export interface ActRow extends Measured {
  readonly act: Act
  /** A contract, our own API, `floor`, or `pgbench`. */
  readonly face: string
  /** Of the rate to the floor's in the same round: the middle, the lowest, the highest. */
  readonly ratio: readonly [number, number, number] | null
  readonly perRequest: PerRequest | null
}

/** More than any of them does in a second. */
const MOST_PER_SECOND = 6_000

/** Every act in every contract, each round with the floor and pgbench beside it. */
export const measureActs = async (site: Site, plan: Plan): Promise<readonly ActRow[]> => {
  const counts = await countOnWire(site, FACES)
  const floor = floorSources(plan.floorSize)
  const rows: ActRow[] = []
  for (const act of ACTS) {
    const faces = FACES.filter(({ acts }) => acts[act])
    const round = async (shortened: Plan) => [
      [
        'floor',
        await measure(site.postgres, site.floor, { next: floor[act], ms: shortened.windowMs }),
      ] as const,
      ...(await eachFace(faces, act, { site, plan: shortened })),
    ]
    // Nobody is measured while their code is still being compiled.
    await round({ ...plan, windowMs: plan.windowMs / 2 })
    const rounds: (readonly (readonly [string, Measured])[])[] = []
    for (let n = 0; n < plan.rounds; n++) {
      rounds.push([...(await round(plan)), ...(await runPgbench(site, plan, act))])
    }
    rows.push(...rowsOf(act, rounds, counts))
    console.error(`  ${act} is measured`)
  }
  return rows
}

const eachFace = async (
  faces: readonly Face[],
  act: Act,
  { site, plan }: { readonly site: Site; readonly plan: Plan },
): Promise<readonly (readonly [string, Measured])[]> => {
  const measured: (readonly [string, Measured])[] = []
  for (const face of faces) {
    const next = sourceOf(face, act, await stageFor(face, act, { site, plan }))
    measured.push([face.name, await measure(site.postgres, site.usher, { next, ms: plan.windowMs })])
  }
  return measured
}

/** What an act uses up is poured anew; all others look at what stands. */
const stageFor = async (
  { kind }: Face,
  act: Act,
  { site, plan }: { readonly site: Site; readonly plan: Plan },
): Promise<Stage> => {
  const places = site.places[kind]
  const needed = (MOST_PER_SECOND * plan.windowMs) / 1000
  const waiting = USES_UP.has(act)
    ? await pour(site.db, { kind, places, each: Math.ceil(needed / places.length) })
    : site.waiting[kind]
  return { places, guests: site.guests, waiting }
}

const rowsOf = (
  act: Act,
  rounds: readonly (readonly (readonly [string, Measured])[])[],
  counts: ReadonlyMap<string, PerRequest>,
): readonly ActRow[] => {
  const byRound = rounds.map((round) => new Map(round))
  const names = [...(byRound[0]?.keys() ?? [])]
  return names.map((face) => {
    const measured = byRound.flatMap((round) => round.get(face) ?? [])
    const ratios = byRound.flatMap((round) => {
      const [own, floor] = [round.get(face), round.get('floor')]
      return own && floor ? [own.perSecond / floor.perSecond] : []
    })
    return {
      act,
      face,
      ...median(measured),
      ratio: face === 'floor' ? null : [middle(ratios), Math.min(...ratios), Math.max(...ratios)],
      perRequest: counts.get(`${face} ${act}`) ?? null,
    }
  })
}
