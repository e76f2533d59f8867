import { FACES } from './faces.ts'
import { sourceOf, type Act, type Face } from './faces/face.ts'
import { runPgbench } from './floor/pgbench.ts'
import { measure, median, type Measured } from './measure.ts'
import { middle } from './middle.ts'
import type { Plan } from './plan.ts'
import { tell } from './progress.ts'
import type { Site } from './site.ts'
import { enoughFor, setStage } from './stage.ts'
import { countOnWire, type PerRequest } from './wire-counts.ts'

export interface ActRow extends Measured {
  readonly act: Act
  /** A contract, our own API, `floor`, or `pgbench`. */
  readonly face: string
  /** Of the rate to the floor's in the same round: the middle, the lowest, the highest. */
  readonly ratio: readonly [number, number, number] | null
  readonly perRequest: PerRequest | null
}

type Round = readonly (readonly [string, Measured])[]

/** Every act in every contract, each round with the floor and pgbench beside it. */
export const measureActs = async (site: Site, plan: Plan): Promise<readonly ActRow[]> => {
  const faces = FACES.filter(({ name }) => plan.faces.includes(name))
  const counts = await countOnWire(site, faces)
  tell('what each act asks of the database is counted')
  const rows: ActRow[] = []
  for (const act of plan.acts) {
    const round = async (ms: number): Promise<Round> => [
      ['floor', await measure(site.postgres, site.floor, { next: site.floorSources[act], ms })],
      ...(await eachFace(site, faces, act, ms)),
    ]
    // Nobody is measured while their code is still being compiled.
    await round(plan.windowMs / 2)
    const rounds: Round[] = []
    for (let n = 0; n < plan.rounds; n++) {
      rounds.push([...(await round(plan.windowMs)), ...(await runPgbench(site, plan, act))])
    }
    rows.push(...rowsOf(act, rounds, counts))
    tell(`${act} is measured`)
  }
  return rows
}

const eachFace = async (site: Site, faces: readonly Face[], act: Act, ms: number): Promise<Round> => {
  const measured: (readonly [string, Measured])[] = []
  for (const face of faces.filter(({ acts }) => acts[act])) {
    const next = sourceOf(face, act, await setStage(site, face, act, enoughFor(ms)))
    measured.push([face.name, await measure(site.postgres, site.usher, { next, ms })])
  }
  return measured
}

const rowsOf = (
  act: Act,
  rounds: readonly Round[],
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
