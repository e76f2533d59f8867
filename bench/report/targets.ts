import type { ActRow } from '../acts.ts'
import type { Act } from '../faces/face.ts'
import type { Results } from '../results.ts'
import { figure } from './table.ts'

export interface Target {
  readonly what: string
  readonly target: string
  readonly measured: string
  /** Null: it could not be seen here. */
  readonly isReached: boolean | null
}

/** What the bench is there to tell: every target whose part was measured. */
export const targetsOf = (results: Results): readonly Target[] => [
  ...ratioTargets(results),
  ...cpuTargets(results),
  ...bulkTargets(results),
  ...growthTargets(results),
  ...hotTargets(results),
  ...pacedTargets(results),
  ...aroundTargets(results),
]

const LEAST_OF_FLOOR: Readonly<Partial<Record<Act, number>>> = {
  ...{ create: 0.5, accept: 0.5, cancel: 0.5, resend: 0.5 },
  ...{ show: 0.6, list: 0.6 },
}

const OURS = (row: Pick<ActRow, 'face'>): boolean => row.face !== 'floor' && row.face !== 'pgbench'

const ratioTargets = ({ acts }: Results): readonly Target[] =>
  Object.entries(LEAST_OF_FLOOR).flatMap(([act, least]) => {
    const rows = (acts ?? []).filter((row) => row.act === act && OURS(row))
    const own = rows.find(({ face }) => face === '/api/v3')
    return judge(`rate of ${act}, of the floor's`, `≥ ${least}`, rows.map(ratioOf), {
      worst: (values) => Math.min(...values),
      reaches: (value) => value >= least,
      also: own ? `, /api/v3 ${figure(ratioOf(own).value)}` : '',
    })
  })

const ratioOf = ({ face, ratio }: ActRow): Seen => ({ who: face, value: ratio?.[0] ?? NaN })

const CPU_MS = 0.5

const cpuTargets = ({ acts }: Results): readonly Target[] => {
  const rows = (acts ?? []).filter(OURS)
  const seen = rows.map(({ act, face, serverCpu }) => ({ who: `${act}, ${face}`, value: serverCpu ?? NaN }))
  return judge('server CPU of a request, ms', `≤ ${CPU_MS}`, seen, {
    reaches: (value) => value <= CPU_MS,
  })
}

const MOST_TIMES: Readonly<Record<number, number>> = { 1_000: 2, 10_000: 1.5 }

const bulkTargets = ({ bulk }: Results): readonly Target[] =>
  Object.entries(MOST_TIMES).flatMap(([count, most]) => {
    const row = bulk?.rows.find((one) => one.count === Number(count) && one.way === '/api/v3')
    if (!row) return []
    const many = `bulk ${Number(count).toLocaleString('en-US')}, of one insert`
    const reaches = (value: number): boolean => value <= most
    return [
      ...judge(`${many} of the same rows`, `≤ ${most} ×`, [{ who: '', value: row.toSameRows }], { reaches }),
      ...judge(
        `${many} into the floor's two tables`,
        `≤ ${most} ×`,
        [{ who: '', value: row.toFloorStatement }],
        { reaches },
      ),
    ]
  })

const GROWTH_PERCENT = 10

const growthTargets = ({ sizes }: Results): readonly Target[] => {
  if (!sizes) return []
  const [from, to] = [sizes.sizes[0], sizes.sizes.at(-1)].map((size) => size?.toLocaleString('en-US'))
  const seen = sizes.rows.map(({ act, face, growthPercent }) => ({
    who: `${act}, ${face}`,
    value: growthPercent,
  }))
  return judge(`cost grows from ${from} to ${to} in one place, %`, `< ${GROWTH_PERCENT}`, seen, {
    reaches: (value) => value < GROWTH_PERCENT,
  })
}

const LOSS_PERCENT = 100 / 3

const hotTargets = ({ hot }: Results): readonly Target[] =>
  hot
    ? judge(
        '50 clients inviting into one workspace lose, %',
        '< 33.3',
        [{ who: '', value: hot.lossPercent }],
        {
          reaches: (value) => value < LOSS_PERCENT,
        },
      )
    : []

const TAIL = 4

const pacedTargets = ({ paced }: Results): readonly Target[] => {
  const seen = (paced ?? [])
    .filter(OURS)
    .map(({ act, face, tail }) => ({ who: `${act}, ${face}`, value: tail }))
  return judge('p99 at 70 % load, of p50', `< ${TAIL} ×`, seen, { reaches: (value) => value < TAIL })
}

const START_MS = 1_000
const MEMORY_MB = 200

const aroundTargets = ({ around }: Results): readonly Target[] => {
  if (!around) return []
  const { startUp, memory } = around
  const most = { who: '', value: memory.most ?? NaN }
  return [
    ...judge('start on PostgreSQL, ms', '< 1,000', [{ who: '', value: startUp.migrated }], {
      reaches: (value) => value < START_MS,
    }),
    ...judge('memory under load, MB', '< 200', [most], { reaches: (value) => value < MEMORY_MB }),
  ]
}

interface Seen {
  readonly who: string
  readonly value: number
}

interface Judgement {
  readonly reaches: (value: number) => boolean
  /** The largest unless given. */
  readonly worst?: (values: readonly number[]) => number
  readonly also?: string
}

/** A target is reached when all that were measured for it reach it. */
const judge = (
  what: string,
  target: string,
  seen: readonly Seen[],
  { reaches, worst = (values) => Math.max(...values), also = '' }: Judgement,
): readonly Target[] => {
  const known = seen.filter(({ value }) => !Number.isNaN(value))
  if (seen.length === 0) return []
  if (known.length === 0) return [{ what, target, measured: 'not seen', isReached: null }]
  const value = worst(known.map((one) => one.value))
  const who = known.find((one) => one.value === value)?.who
  const good = known.filter((one) => reaches(one.value)).length
  const count = known.length > 1 ? `, ${good} of ${known.length} reach it` : ''
  return [
    {
      ...{ what, target },
      measured: `${figure(value)}${who ? ` (${who})` : ''}${also}${count}`,
      isReached: good === known.length,
    },
  ]
}
