import { ACTS, sourceOf, type Act, type Face } from './faces/face.ts'
import { accountLists } from './faces/jsonapi.ts'
import { native } from './faces/native.ts'
import type { Answered, Source } from './load.ts'
import { measure } from './measure.ts'
import type { Plan } from './plan.ts'
import type { Server } from './processes.ts'
import type { Site } from './site.ts'
import { enoughFor, setStage } from './stage.ts'

export interface PacedRow extends Answered {
  readonly act: Act
  readonly face: string
  /** The most in a second, measured just before, and what was asked of it. */
  readonly highest: number
  readonly asked: number
  readonly tail: number
}

const LOAD = 0.7

const MEASURED: readonly (readonly [Face, readonly Act[]])[] = [
  [native, ACTS],
  [accountLists, ['create', 'show', 'list']],
]

/** Who is asked, and for what; so many requests are made ready. */
interface Asked {
  readonly act: Act
  readonly face: string
  readonly server: Server
  source(requests: number): Promise<Source> | Source
}

/** How long a request takes while there is room for more of them; of the floor too, which pauses where the machine does. */
export const measurePaced = async (site: Site, plan: Plan): Promise<readonly PacedRow[]> => {
  const rows: PacedRow[] = []
  for (const asked of [...usherIn(site), ...floorIn(site)]) {
    if (plan.acts.includes(asked.act)) rows.push(await pace(site, plan, asked))
  }
  return rows
}

const usherIn = (site: Site): readonly Asked[] =>
  MEASURED.flatMap(([face, acts]) =>
    acts.map((act) => ({
      act,
      face: face.name,
      server: site.usher,
      source: async (requests) => sourceOf(face, act, await setStage(site, face, act, requests)),
    })),
  )

const floorIn = ({ floor, floorSources }: Site): readonly Asked[] => {
  const acts = ['create', 'show', 'list', 'accept'] as const
  return acts.map((act) => ({ act, face: 'floor', server: floor, source: () => floorSources[act] }))
}

const pace = async (
  { postgres }: Site,
  { pacedMs }: Plan,
  { act, face, server, source }: Asked,
): Promise<PacedRow> => {
  const run = async (ms: number, rate?: number): Promise<Answered> => {
    const next = await source(rate === undefined ? enoughFor(ms) : (rate * ms) / 1000 + 1)
    return measure(postgres, server, { next, ms, ...(rate !== undefined && { rate }) })
  }
  await run(pacedMs / 4)
  const { perSecond: highest } = await run(pacedMs / 2)
  const asked = LOAD * highest
  const answered = await run(pacedMs, asked)
  return { act, face, highest, asked, ...answered, tail: answered.p99 / answered.p50 }
}
