import { expect, test } from 'vitest'
import { enoughOf, pauseFor } from '../../../web/src/pages/places/guests/pace.ts'

const counts = { invited: 900, going: 600, notGoing: 0, noAnswer: 300, checkedIn: 3 }

test('nobody is walked past all others to find more guests than there are', () => {
  expect(enoughOf('checkedIn', counts)).toBe(3)
  expect(enoughOf('notGoing', counts)).toBe(0)
  expect(enoughOf('going', counts)).toBe(40)
})

test('a list is asked for again and again while it is one page, and no longer', () => {
  expect(pauseFor(1)).toBe(5_000)
  expect(pauseFor(2)).toBe(false)
})
