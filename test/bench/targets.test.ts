import { describe, expect, it } from 'vitest'
import type { ActRow } from '../../bench/acts.ts'
import type { PacedRow } from '../../bench/paced.ts'
import { readWish } from '../../bench/plan.ts'
import { reportOf } from '../../bench/report/report.ts'
import { targetsOf } from '../../bench/report/targets.ts'
import type { Results } from '../../bench/results.ts'

const MEASURED = { requests: 100, perSecond: 1_000, p50: 1, p99: 3, serverCpu: 0.4, databaseCpu: 0.3 }

const NOTHING: Results = {
  machine: {
    ...{ date: '2026-01-01', system: 'linux', cores: 2, cpu: 'A', memoryGb: 8, loadBefore: 0, node: 'v24' },
    postgres: { version: '15', fsync: 'on', synchronousCommit: 'on', sharedBuffers: '1GB' },
  },
  ...{ isQuick: false, plan: readWish([]).plan },
  ...{ acts: null, bulk: null, sizes: null, hot: null, paced: null, around: null },
}

const create = (face: string, ratio: number, serverCpu: number | null): ActRow => ({
  ...{ ...MEASURED, act: 'create', face, serverCpu, perRequest: null },
  ratio: [ratio, ratio, ratio],
})

const paced = (tail: number): PacedRow => ({
  ...{ ...MEASURED, act: 'show', face: '/api/v3', highest: 1_000, asked: 700, tail },
})

const reached = (results: Partial<Results>): readonly (boolean | null)[] =>
  targetsOf({ ...NOTHING, ...results }).map(({ isReached }) => isReached)

describe('the targets', () => {
  it('are none where nothing was measured', () => {
    expect(targetsOf(NOTHING)).toEqual([])
    expect(reportOf(NOTHING)).not.toContain('Every act')
  })

  it('are reached when all reach them, floor and pgbench aside', () => {
    const fine = [create('socials', 0.5, 0.5), create('pgbench', 0.1, null), create('floor', 0.1, 3)]
    expect(reached({ acts: fine })).toEqual([true, true])
    expect(reached({ acts: [...fine, create('/api/v3', 0.49, 0.51)] })).toEqual([false, false])
  })

  it('name the worst, and how many are good enough', () => {
    const acts = [create('socials', 0.6, 0.4), create('/api/v3', 0.3, 0.4)]
    expect(targetsOf({ ...NOTHING, acts })[0]?.measured).toBe('0.30 (/api/v3), /api/v3 0.30, 1 of 2 reach it')
  })

  it('are neither reached nor missed where nothing could be seen', () => {
    expect(reached({ acts: [create('/api/v3', 0.5, null)] })).toEqual([true, null])
  })

  it('take the rows as one insert leaves them', () => {
    const row = { way: '/api/v3', ms: 100, toFloor: 5, toFloorStatement: 5 }
    const rows = [
      { ...row, count: 1_000, toSameRows: 1.9 },
      { ...row, count: 10_000, toSameRows: 1.6 },
    ]
    expect(reached({ bulk: { statementsBy: 'pg', rows } })).toEqual([true, false, false, false])
  })

  it('hold the tail against the middle', () => {
    expect(reached({ paced: [paced(3.9)] })).toEqual([true])
    expect(reached({ paced: [paced(3.9), paced(4)] })).toEqual([false])
  })
})
