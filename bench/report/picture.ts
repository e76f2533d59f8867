import type { Sizes, SizeRow } from '../sizes.ts'
import { figure } from './table.ts'

const WIDTH = 880
const HEIGHT = 520
/** Where the lines are; to the right of them stand their names. */
const FRAME = { left: 70, top: 70, right: 640, bottom: 460 }

/** Cost against size: one line an act, flat when a place may grow. As SVG, for light and dark. */
export const pictureOf = ({ sizes, rows }: Sizes): string => {
  const drawn = rows.filter(({ costs }) => costs.some(({ cpu }) => Number.isFinite(cpu)))
  const scale = scaleOf(sizes, drawn)
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="cost-title cost-desc">`,
    `<title id="cost-title">Cost of each act against the number of pending invitations in one place</title>`,
    `<desc id="cost-desc">${escape(describe(drawn))}</desc>`,
    STYLE,
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}"/>`,
    `<text class="head" x="${FRAME.left}" y="30">Cost against size</text>`,
    `<text x="${FRAME.left}" y="50">ms of CPU, server and PostgreSQL together, for one request</text>`,
    ...gridOf(sizes, scale),
    ...linesOf(sizes, drawn, scale),
    '</svg>',
    '',
  ].join('\n')
}

const STYLE = `<style>
  svg { color-scheme: light dark; font: 13px system-ui, sans-serif; }
  .paper { fill: #fff; } text { fill: #333; } .head { font-size: 18px; font-weight: 600; }
  .grid { stroke: #ddd; } .act polyline { fill: none; stroke-width: 2; }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #16181d; } text { fill: #d7dae0; } .grid { stroke: #343841; }
  }
</style>`

/** Each stands out from white and from black. */
const COLOURS = [
  ...['#2f7ed8', '#d9480f', '#2b9348', '#9c36b5', '#b08900'],
  ...['#0c8599', '#e64980', '#748096', '#7048e8', '#a0522d'],
]

const describe = (rows: readonly SizeRow[]): string =>
  rows
    .map(({ act, face, growthPercent }) => `${act} (${face}) grows by ${figure(growthPercent)} percent`)
    .join(', ')

interface Scale {
  readonly x: (size: number) => number
  readonly y: (cpu: number) => number
  readonly most: number
}

const scaleOf = (sizes: readonly number[], rows: readonly SizeRow[]): Scale => {
  const [least, largest] = [Math.min(...sizes), Math.max(...sizes)].map(Math.log10) as [number, number]
  const costs = rows.flatMap((row) => row.costs.slice(0, sizes.length).map(({ cpu }) => cpu))
  const most = roundUp(Math.max(0.1, ...costs.filter(Number.isFinite)))
  const { left, right, top, bottom } = FRAME
  return {
    x: (size) => left + ((Math.log10(size) - least) / (largest - least || 1)) * (right - left),
    y: (cpu) => bottom - (cpu / most) * (bottom - top),
    most,
  }
}

/** To an even number of something, or to one of it. */
const roundUp = (value: number): number => {
  const unit = 10 ** Math.floor(Math.log10(value))
  return unit * ([1, 2, 4, 6, 8].find((times) => times * unit >= value) ?? 10)
}

const STEPS = 5

const gridOf = (sizes: readonly number[], { x, y, most }: Scale): readonly string[] => [
  ...Array.from({ length: STEPS + 1 }, (_, n) => (most * n) / STEPS).flatMap((cpu) => [
    `<line class="grid" x1="${FRAME.left}" x2="${FRAME.right}" y1="${place(y(cpu))}" y2="${place(y(cpu))}"/>`,
    `<text text-anchor="end" x="${FRAME.left - 8}" y="${place(y(cpu) + 4)}">${figure(cpu)}</text>`,
  ]),
  ...sizes.map(
    (size) =>
      `<text text-anchor="middle" x="${place(x(size))}" y="${FRAME.bottom + 22}">${size.toLocaleString('en-US')}</text>`,
  ),
  `<text text-anchor="middle" x="${(FRAME.left + FRAME.right) / 2}" y="${FRAME.bottom + 46}">pending invitations in one place</text>`,
]

const linesOf = (sizes: readonly number[], rows: readonly SizeRow[], { x, y }: Scale): readonly string[] => {
  const ends = rows.map(({ costs }) => y(costs[sizes.length - 1]?.cpu ?? 0))
  const labels = spreadOut(ends)
  return rows.map(({ act, face, costs, growthPercent }, n) => {
    const points = sizes.map((size, at) => `${place(x(size))},${place(y(costs[at]?.cpu ?? 0))}`)
    const colour = COLOURS[n % COLOURS.length]
    const label = `${act}, ${face}: ${growthPercent < 0 ? '−' : '+'}${figure(Math.abs(growthPercent))} %`
    return [
      `<g class="act" id="act-${n + 1}">`,
      `<polyline stroke="${colour}" points="${points.join(' ')}"/>`,
      ...points.map((point) => dot(point, colour)),
      `<line stroke="${colour}" x1="${FRAME.right + 4}" y1="${place(ends[n] ?? 0)}" x2="${FRAME.right + 22}" y2="${place(labels[n] ?? 0)}"/>`,
      `<text x="${FRAME.right + 28}" y="${place((labels[n] ?? 0) + 4)}">${escape(label)}</text>`,
      '</g>',
    ].join('')
  })
}

const dot = (point: string, colour = ''): string => {
  const [x, y] = point.split(',')
  return `<circle fill="${colour}" r="3" cx="${x}" cy="${y}"/>`
}

const LINE_HEIGHT = 18

/** As near to where they belong as leaves all of them legible, and none below the frame. */
const spreadOut = (wanted: readonly number[]): readonly number[] => {
  const order = wanted.map((y, n) => ({ y, n })).sort((one, other) => one.y - other.y)
  const placed = new Map<number, number>()
  let above = -Infinity
  for (const { y, n } of order) placed.set(n, (above = Math.max(y, above + LINE_HEIGHT)))
  const excess = Math.max(0, above - FRAME.bottom)
  return wanted.map((_, n) => (placed.get(n) ?? 0) - excess)
}

const place = (value: number): string => value.toFixed(1)

const escape = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
