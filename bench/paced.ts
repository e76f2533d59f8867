import { ACTS, sourceOf, type Act, type Face } from './faces/face.ts'
import { accountLists } from './faces/jsonapi.ts'
import { native } from './faces/native.ts'
import type { Answered } from './load.ts'
import { measure } from './measure.ts'
import type { Plan } from './plan.ts'
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

/** How long a request takes while there is room for more of them. */
export const measurePaced = async (site: Site, plan: Plan): Promise<readonly PacedRow[]> => {
  const rows: PacedRow[] = []
  for (const [face, acts] of MEASURED) {
    for (const act of acts.filter((one) => plan.acts.includes(one))) {
      rows.push(await pace(site, plan, face, act))
    }
  }
  return rows
}

const pace = async (site: Site, { pacedMs }: Plan, face: Face, act: Act): Promise<PacedRow> => {
  const run = async (ms: number, rate?: number): Promise<Answered> => {
    const next = sourceOf(
      face,
      act,
      await setStage(site, face, act, rate === undefined ? enoughFor(ms) : (rate * ms) / 1000 + 1),
    )
    return measure(site.postgres, site.usher, { next, ms, ...(rate !== undefined && { rate }) })
  }
  await run(pacedMs / 4)
  const { perSecond: highest } = await run(pacedMs / 2)
  const asked = LOAD * highest
  const answered = await run(pacedMs, asked)
  return { act, face: face.name, highest, asked, ...answered, tail: answered.p99 / answered.p50 }
}
