import { ACTS, sourceOf, USES_UP, type Act, type Face } from './faces/face.ts'
import { accountLists } from './faces/jsonapi.ts'
import { native } from './faces/native.ts'
import { measure, type Measured } from './measure.ts'
import { middle } from './middle.ts'
import type { Plan } from './plan.ts'
import { tell } from './progress.ts'
import type { Site } from './site.ts'
import { sample } from './sizes/sample.ts'
import { openSizedTown, type SizedTown } from './sizes/town.ts'
import { pour, type Waiting } from './town/pour.ts'

export interface Sizes {
  /** Pending invitations in one place, from few to many. */
  readonly sizes: readonly number[]
  readonly spread: { readonly places: number; readonly each: number }
  readonly rows: readonly SizeRow[]
}

export interface SizeRow {
  readonly act: Act
  readonly face: string
  /** For each of the sizes, and last for as many spread over many places. */
  readonly costs: readonly Cost[]
  /** From the smallest to the largest: what one request costs more, in percent; the middle of all rounds. */
  readonly growthPercent: number
}

export interface Cost {
  /** CPU time (ms) of server and PostgreSQL together that one request takes. */
  readonly cpu: number
  readonly p50: number
}

/** So few that nobody waits for anybody else. */
const CONNECTIONS = 4
/** More than any of them does in a second over so few connections. */
const MOST_PER_SECOND = 2_000

const MEASURED: readonly (readonly [Face, Act])[] = [
  ...ACTS.map((act) => [native, act] as const),
  [accountLists, 'list'],
]

/** The same acts on databases of all sizes, one after the other in each round. */
export const measureSizes = async (site: Site, plan: Plan): Promise<Sizes> => {
  const wanted = [...plan.sizes.map((each) => ({ places: 1, each })), plan.spread]
  const towns = await Promise.all(wanted.map((one) => openSizedTown(site, one)))
  tell('the databases of all sizes are filled')
  await measureRound(site, towns, plan.sizesMs / 2)
  const rounds: Round[] = []
  for (let n = 0; n < plan.rounds; n++) {
    rounds.push(await measureRound(site, towns, plan.sizesMs))
    tell(`round ${n + 1} of ${plan.rounds} on all sizes is over`)
  }
  await Promise.all(towns.map((town) => town.close()))
  return { sizes: plan.sizes, spread: plan.spread, rows: MEASURED.map((one, n) => rowOf(one, n, rounds)) }
}

/** What each town needed for each of the acts. */
type Round = readonly (readonly Cost[])[]

const measureRound = async (site: Site, towns: readonly SizedTown[], ms: number): Promise<Round> => {
  const stock = new Map<SizedTown, readonly Waiting[]>()
  for (const town of towns) stock.set(town, await restock(town, ms))
  const round: Cost[][] = []
  for (const [n, [face, act]] of MEASURED.entries()) {
    const costs: Cost[] = []
    for (const town of towns) {
      const waiting = stockOf(stock.get(town) ?? [], n)
      const next = sourceOf(face, act, { ...town, waiting })
      costs.push(costOf(await measure(site.postgres, town.usher, { next, ms, connections: CONNECTIONS })))
    }
    round.push(costs)
  }
  return round
}

const usedUp = MEASURED.filter(([, act]) => USES_UP.has(act)).length

/** As many come in as the acts of a round use up; those that are used up come from anywhere. */
const restock = async (town: SizedTown, ms: number): Promise<readonly Waiting[]> => {
  const needed = Math.ceil((usedUp * MOST_PER_SECOND * ms) / 1000)
  const places = town.places.slice(0, needed)
  await pour(town.db, { kind: 'account_list', places, each: Math.ceil(needed / places.length) })
  return sample(town, needed)
}

/** Each act that uses them up has its own; the others look at any. */
const stockOf = (stock: readonly Waiting[], nth: number): readonly Waiting[] => {
  if (!USES_UP.has(MEASURED[nth]?.[1] ?? 'show')) return stock
  const share = Math.floor(stock.length / usedUp)
  const before = MEASURED.slice(0, nth).filter(([, act]) => USES_UP.has(act)).length
  return stock.slice(before * share, (before + 1) * share)
}

const costOf = ({ serverCpu, databaseCpu, p50 }: Measured): Cost => ({
  cpu: (serverCpu ?? NaN) + (databaseCpu ?? NaN),
  p50,
})

const rowOf = ([face, act]: (typeof MEASURED)[number], nth: number, rounds: readonly Round[]): SizeRow => {
  const ofAct = rounds.flatMap((round) => (round[nth] ? [round[nth]] : []))
  const towns = ofAct[0]?.length ?? 0
  const costs = Array.from({ length: towns }, (_, town) => ({
    cpu: middle(ofAct.map((costs) => costs[town]?.cpu ?? NaN)),
    p50: middle(ofAct.map((costs) => costs[town]?.p50 ?? NaN)),
  }))
  const growth = ofAct.map((costs) => (costs.at(-2)?.cpu ?? NaN) / (costs[0]?.cpu ?? NaN) - 1)
  return { act, face: face.name, costs, growthPercent: 100 * middle(growth) }
}
