import { describe, expect, it } from 'vitest'
import { pictureOf } from '../../bench/report/picture.ts'
import type { Sizes, SizeRow } from '../../bench/sizes.ts'

const row = (act: SizeRow['act'], cpu: readonly number[]): SizeRow => ({
  ...{ act, face: '/api/v3' },
  costs: cpu.map((ms) => ({ cpu: ms, p50: ms })),
  growthPercent: 4.2,
})

const sizes = (rows: readonly SizeRow[]): Sizes => ({
  ...{ sizes: [1_000, 100_000, 1_000_000], spread: { places: 10, each: 10 } },
  rows,
})

const COSTS = [1, 1.1, 1.2, 1.1]

/** Every element that opens closes, in the right order. */
const isWellFormed = (svg: string): boolean => {
  const open: string[] = []
  for (const [, end, name = '', empty] of svg.matchAll(
    /<(\/?)([a-z]+)(?:\s+[\w:-]+="[^"<&]*")*\s*(\/?)>/gi,
  )) {
    if (end && open.pop() !== name) return false
    if (!end && !empty) open.push(name)
  }
  return open.length === 0 && svg.split('<').length === svg.split('>').length
}

describe('the picture of cost against size', () => {
  it('has a line for each act, from the smallest size to the largest, and a name beside it', () => {
    const svg = pictureOf(sizes([row('create', COSTS), row('show', COSTS), row('list', COSTS)]))
    expect(isWellFormed(svg)).toBe(true)
    const lines = [...svg.matchAll(/<polyline[^>]+points="([^"]+)"/g)].map(([, points = '']) =>
      points.split(' '),
    )
    expect(lines).toHaveLength(3)
    for (const points of lines) expect(points).toHaveLength(3)
    expect(svg).toContain('show, /api/v3: +4.20 %')
  })

  it('can be read aloud, and seen by night', () => {
    const svg = pictureOf(sizes([row('create', COSTS)]))
    expect(svg).toMatch(/role="img" aria-labelledby="cost-title cost-desc"/)
    expect(svg).toMatch(/<title id="cost-title">.+<\/title>/)
    expect(svg).toContain('create (/api/v3) grows by 4.20 percent')
    expect(svg).toContain('prefers-color-scheme: dark')
  })

  it('draws decades as far from each other as they are, and a higher cost higher up', () => {
    const svg = pictureOf(sizes([row('create', [1, 2, 4, 2])]))
    const [points = ''] = [...svg.matchAll(/points="([^"]+)"/g)].map(([, found = '']) => found)
    const [one = [], two = [], three = []] = points.split(' ').map((point) => point.split(',').map(Number))
    const [from = NaN, over = NaN, to = NaN] = [one[0], two[0], three[0]]
    expect((over - from) / (to - from)).toBeCloseTo(2 / 3, 2)
    expect(one[1]).toBeGreaterThan(three[1] ?? NaN)
  })

  it('leaves out what could not be seen', () => {
    const svg = pictureOf(sizes([row('create', COSTS), row('show', [NaN, NaN, NaN, NaN])]))
    expect(svg.match(/<polyline/g)).toHaveLength(1)
    expect(svg).not.toContain('NaN')
  })
})
