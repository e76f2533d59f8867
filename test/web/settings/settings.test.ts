import { expect, test } from 'vitest'
import { changesOf } from '../../../web/src/pages/places/settings/draft.ts'
import { wholeNumber } from '../../../web/src/pages/places/settings/whole-number.ts'

test('only what differs is sent', () => {
  const there = { name: 'Riverside', seatLimit: 30, strict: false }
  expect(changesOf(there, { name: 'Riverside', seatLimit: null as never })).toEqual({ seatLimit: null })
  expect(changesOf(there, {})).toEqual({})
})

test.each([
  ['1', 1],
  [' 10000 ', 10_000],
  ['0', null],
  ['10001', null],
  ['1.5', null],
  ['-3', null],
  ['', null],
  ['ten', null],
])('%j is the number %j', (text, number) => expect(wholeNumber(text, { most: 10_000 })).toBe(number))
