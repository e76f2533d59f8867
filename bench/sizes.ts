import { ACTS, sourceOf, USES_UP, type Act, type Face } from './faces/face.ts'
import { accountLists } from './faces/jsonapi.ts'
import { native } from './faces/native.ts'
import { measure, type Measured } from './measure.ts'
import { middle } from './middle.ts'
import type { Plan } from './plan.ts'
import { tell } from './progress.ts'
import type { Site } from './site.ts'
import { restock } from './sizes/stock.ts'
import { openSizedTown, type SizedTown } from './sizes/town.ts'
import type { Waiting } from './town/pour.ts'

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
const MEASURED: readonly (readonly [Face, Act])[] = [
  ...ACTS.map((act) => [native, act] as const),
  [accountLists, 'list'],
]

/** The same acts on databases of all sizes, one after the other in each round. */
export const measureSizes = async (site: Site, plan: Plan): Promise<Sizes> => {
  const wanted = [...plan.sizes.map((each) => ({ places: 1, each })), plan.spread]
  const towns = await Promise.all(wanted.map((one) => openSizedTown(site, one)))
  tell('the databases of all sizes are filled')
  let { rate } = await measureRound(site, towns, { ms: plan.sizesMs / 2, nth: 0, rate: 1 })
  const rounds: Round[] = []
  for (let n = 0; n < plan.rounds; n++) {
    const round = await measureRound(site, towns, { ms: plan.sizesMs, nth: n, rate })
    rate = Math.max(rate, round.rate)
    rounds.push(round)
    tell(`round ${n + 1} of ${plan.rounds} on all sizes is over`)
  }
  await Promise.all(towns.map((town) => town.close()))
  return { sizes: plan.sizes, spread: plan.spread, rows: MEASURED.map((one, n) => rowOf(one, n, rounds)) }
}

interface Round {
  /** What each of the acts needed in each of the towns. */
  readonly costs: readonly (readonly Cost[])[]
  /** Invitations that one act used up in a millisecond, at most. */
  readonly rate: number
}

interface Turn {
  readonly ms: number
  readonly nth: number
  /** That of the round before. */
  readonly rate: number
}

/** No town is always the first: whoever is may pay for what went on before. */
const measureRound = async (
  site: Site,
  towns: readonly SizedTown[],
  { ms, nth, rate }: Turn,
): Promise<Round> => {
  const stock = new Map<SizedTown, readonly Waiting[]>()
  for (const town of towns) stock.set(town, await restock(town, Math.ceil(usedUp * 2 * rate * ms)))
  const round: (readonly Measured[])[] = []
  for (const [n, [face, act]] of MEASURED.entries()) {
    const measured = new Map<SizedTown, Measured>()
    for (const town of turned(towns, nth + n)) {
      const next = sourceOf(face, act, { ...town, waiting: stockOf(stock.get(town) ?? [], n) })
      measured.set(town, await measure(site.postgres, town.usher, { next, ms, connections: CONNECTIONS }))
    }
    round.push(towns.flatMap((town) => measured.get(town) ?? []))
  }
  return {
    costs: round.map((act) => act.map(costOf)),
    rate: Math.max(
      ...round.filter((_, n) => isUsedUpBy(n)).flatMap((act) => act.map(({ requests }) => requests / ms)),
    ),
  }
}

const turned = <T>(all: readonly T[], by: number): readonly T[] => [
  ...all.slice(by % all.length),
  ...all.slice(0, by % all.length),
]

const isUsedUpBy = (nth: number): boolean => USES_UP.has(MEASURED[nth]?.[1] ?? 'show')

const usedUp = MEASURED.filter(([, act]) => USES_UP.has(act)).length

/** Each act that uses them up has its own; the others look at any. */
const stockOf = (stock: readonly Waiting[], nth: number): readonly Waiting[] => {
  if (!isUsedUpBy(nth)) return stock
  const share = Math.floor(stock.length / usedUp)
  const before = MEASURED.slice(0, nth).filter(([, act]) => USES_UP.has(act)).length
  return stock.slice(before * share, (before + 1) * share)
}

const costOf = ({ serverCpu, databaseCpu, p50 }: Measured): Cost => ({
  cpu: (serverCpu ?? NaN) + (databaseCpu ?? NaN),
  p50,
})

const rowOf = ([face, act]: (typeof MEASURED)[number], nth: number, rounds: readonly Round[]): SizeRow => {
  const ofAct = rounds.flatMap(({ costs }) => (costs[nth] ? [costs[nth]] : []))
  const towns = ofAct[0]?.length ?? 0
  const costs = Array.from({ length: towns }, (_, town) => ({
    cpu: middle(ofAct.map((costs) => costs[town]?.cpu ?? NaN)),
    p50: middle(ofAct.map((costs) => costs[town]?.p50 ?? NaN)),
  }))
  const growth = ofAct.map((costs) => (costs.at(-2)?.cpu ?? NaN) / (costs[0]?.cpu ?? NaN) - 1)
  return { act, face: face.name, costs, growthPercent: 100 * middle(growth) }
}
