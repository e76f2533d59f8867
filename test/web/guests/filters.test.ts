import { expect, test } from 'vitest'
import { countsBy, fits, nextStep } from '../../../web/src/pages/places/guests/filters.ts'

test('who was uninvited is not counted, and who ran out of time has not answered', () => {
  const counts = { pending: 3, accepted: 5, declined: 2, cancelled: 7, expired: 1, checkedIn: 4 }
  expect(countsBy(counts)).toEqual({ invited: 11, going: 5, notGoing: 2, noAnswer: 4, checkedIn: 4 })
})

test('those without an answer are walked through in both states', () => {
  expect(nextStep('noAnswer', { at: 0, cursor: '' }, 'c1')).toEqual({ at: 0, cursor: 'c1' })
  expect(nextStep('noAnswer', { at: 0, cursor: 'c1' }, null)).toEqual({ at: 1, cursor: '' })
  expect(nextStep('noAnswer', { at: 1, cursor: '' }, null)).toBeNull()
  expect(nextStep('going', { at: 0, cursor: '' }, null)).toBeNull()
})

test('a guest fits by a part of the name or the address, in any case', () => {
  const guest = { address: 'cem@example.org', invitee: { accountId: null, name: 'Cem Çelik' } }
  expect(fits(guest, ' çEL ')).toBe(true)
  expect(fits(guest, 'CEM@')).toBe(true)
  expect(fits(guest, 'bea')).toBe(false)
  expect(fits({ address: null, invitee: { accountId: null, name: null } }, '')).toBe(true)
})
