import { describe, expect, it } from 'vitest'
import { latenciesIn } from '../../bench/bulk/time-statements.ts'
import { middle, middleOrNull } from '../../bench/middle.ts'
import { figure, tableOf } from '../../bench/report/table.ts'

describe('the middle', () => {
  it('is that of an odd number of values, between the two of an even one, and none of nothing', () => {
    expect(middle([30, 1, 2])).toBe(2)
    expect(middle([4, 1, 100, 2])).toBe(3)
    expect(middle([])).toBeNaN()
  })

  it('leaves out what was not seen', () => {
    expect(middleOrNull([null, 5, null])).toBe(5)
    expect(middleOrNull([null])).toBeNull()
  })
})

describe('a figure', () => {
  it.each([
    [1234.5, '1,235'],
    [99.96, '100.0'],
    [0.256, '0.26'],
    [-15.26, '-15.3'],
    [null, ''],
    [NaN, ''],
  ])('of %s is %j', (value, written) => expect(figure(value)).toBe(written))
})

describe('a table', () => {
  it('has columns as wide as they need to be, with numbers to the right', () => {
    const table = tableOf(
      ['act', 'ms'],
      [
        ['create', '1,234'],
        ['show', '-0.50'],
        ['list', ''],
      ],
    )
    expect(table.split('\n')).toEqual([
      '| act    | ms    |',
      '|--------|-------|',
      '| create | 1,234 |',
      '| show   | -0.50 |',
      '| list   |       |',
    ])
  })
})

describe('what pgbench says of each statement', () => {
  it('is read from the versions with a column of failures and from those without', () => {
    const fifteen = `latency average = 3.2 ms\nstatement latencies in milliseconds and failures:\n         1.250           0  with item as (\n        30.500           0  with item as (\n`
    const fourteen = `latency average = 3.2 ms\nstatement latencies in milliseconds:\n         0.125  with item as (\n`
    expect(latenciesIn(fifteen)).toEqual([1.25, 30.5])
    expect(latenciesIn(fourteen)).toEqual([0.125])
  })
})
