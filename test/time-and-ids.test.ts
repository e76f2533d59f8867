import { describe, expect, test } from 'vitest'
import { buildIds } from '../src/time-and-ids.ts'

describe('ids', () => {
  const at = (ms: number) => new Date(1_700_000_000_000 + ms)

  test('are UUIDs of version 7, which begin with their moment', () => {
    const id = buildIds().uuid(at(0))
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(parseInt(id.replaceAll('-', '').slice(0, 12), 16)).toBe(at(0).getTime())
  })

  test('sort as they were made, within a millisecond and when the clock steps back a little', () => {
    const ids = buildIds()
    const made = Array.from({ length: 5_000 }, (_, n) => ids.uuid(at(n % 3 === 0 ? 0 : n)))
    expect(made.toSorted()).toEqual(made)
    expect(new Set(made).size).toBe(made.length)
  })

  test('of two processes differ in the same millisecond', () => {
    const [ours, theirs] = [buildIds(), buildIds()]
    const made = Array.from({ length: 1_000 }, () => [ours.uuid(at(0)), theirs.uuid(at(0))]).flat()
    expect(new Set(made).size).toBe(made.length)
  })

  test('hold every digit in every place that is left to chance', () => {
    const ids = buildIds()
    const made = Array.from({ length: 3_000 }, (_, n) => ids.uuid(at(20_000 * n)))
    for (const place of [24, 27, 30, 35]) {
      expect([...new Set(made.map((id) => id[place]))].toSorted().join('')).toBe('0123456789abcdef')
    }
  })
})
