import { describe, expect, test } from 'vitest'
import { sinceOf, untilOf } from '../../web/src/moments.ts'

const NOW = Date.parse('2030-02-14T10:00:00Z')
const READER = { language: 'en', timeZone: 'UTC' }
const after = (minutes: number): string => new Date(NOW + minutes * 60_000).toISOString()

describe('a moment in words', () => {
  test.each([
    [0, 'now'],
    [-5, '5 minutes ago'],
    [-26 * 60, 'yesterday'],
  ])('that was %s minutes from now is %s, whether it happened or was to end then', (minutes, words) => {
    expect(sinceOf(after(minutes), READER, NOW)).toBe(words)
    expect(untilOf(after(minutes), READER, NOW)).toBe(words)
  })

  test('that happened is not said to come where the clock of the service is ahead', () =>
    expect(sinceOf(after(5), READER, NOW)).toBe('now'))

  test('at which something ends may lie ahead', () =>
    expect(untilOf(after(5), READER, NOW)).toBe('in 5 minutes'))
})
