import { expect, test } from 'vitest'
import { hearing } from '../../../web/src/qr/hearing.ts'

test('a code that stays in view is told once, and again after it was away', () => {
  const isNew = hearing(1000)
  expect([isNew('a', 0), isNew('a', 900), isNew('a', 1800), isNew('a', 2900)]).toEqual([
    true,
    false,
    false,
    true,
  ])
})

test('another code is told at once', () => {
  const isNew = hearing(1000)
  expect([isNew('a', 0), isNew('b', 1), isNew('a', 2)]).toEqual([true, true, true])
})
