import { describe, expect, test } from 'vitest'
import { acquaintances } from '../../src/http/limits/acquaintances.ts'
import { windows } from '../../src/http/limits/windows.ts'

describe('counting by the minute', () => {
  test('lets as many through as there may be, and says truly when there is room again', () => {
    let now = 5_000
    const counts = windows(2, { now: () => now })
    expect([counts.count('ann'), counts.count('ann')]).toEqual([null, null])
    now += 20_500
    expect([counts.count('ann'), counts.ask('ann')]).toEqual([40, 40])
    expect(counts.count('joe')).toBeNull()
    now += 39_499
    expect(counts.count('ann')).toBe(1)
    now += 1
    expect([counts.count('ann'), counts.count('ann'), counts.count('ann')]).toEqual([null, null, 60])
  })

  test('asking counts nothing', () => {
    const counts = windows(1, { now: () => 0 })
    for (let n = 0; n < 10; n++) expect(counts.ask('ann')).toBeNull()
    expect(counts.count('ann')).toBeNull()
    expect(counts.ask('ann')).toBe(60)
  })

  test('a clock that is set back keeps nobody waiting', () => {
    let now = 10_000_000
    const counts = windows(1, { now: () => now })
    counts.count('ann')
    expect(counts.count('ann')).toBe(60)
    now -= 3_600_000
    expect([counts.count('ann'), counts.count('ann')]).toEqual([null, 60])
  })

  test('remembers no more than it may, and forgets whoever has been quiet for longest', () => {
    const counts = windows(1, { now: () => 0, keys: 2 })
    for (const key of ['ann', 'joe', 'ann', 'kim']) counts.count(key)
    expect(['ann', 'joe', 'kim'].map(counts.ask)).toEqual([60, null, 60])
  })
})

describe('knowing whose credentials have held', () => {
  test('takes one for somebody only by itself, or beside another of the same account', () => {
    const known = acquaintances()
    known.meet(['a'], 'ann')
    known.meet(['a2'], 'ann')
    known.meet(['j'], 'joe')
    expect([known.of(['a']), known.of(['a', 'a2'])]).toEqual(['ann', 'ann'])
    expect([[], ['x'], ['a', 'x'], ['x', 'a'], ['a', 'j']].map(known.of)).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
  })

  test('learns nothing from several shown at once, of which one may be a guess', () => {
    const known = acquaintances()
    known.meet(['a', 'x'], 'ann')
    expect([known.of(['a']), known.of(['x'])]).toEqual([null, null])
  })

  test('remembers no more than it may', () => {
    const known = acquaintances(2)
    for (const one of ['a', 'b', 'a', 'c']) known.meet([one], one)
    expect([known.of(['a']), known.of(['b']), known.of(['c'])]).toEqual(['a', null, 'c'])
  })
})
