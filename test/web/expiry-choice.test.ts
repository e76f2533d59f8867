import { describe, expect, test } from 'vitest'
import { daysBetween, expiryIn } from '../../web/src/pages/places/place/expiry-choice.ts'

const now = Date.parse('2030-02-14T10:00:00Z')
const inZone = (timeZone: string) => ({ timeZone, now })

describe('the day on which an invitation runs out', () => {
  test.each([
    ['UTC', '2030-02-20T23:59:00.000Z'],
    ['Pacific/Auckland', '2030-02-20T10:59:00.000Z'],
    ['America/Los_Angeles', '2030-02-21T07:59:00.000Z'],
  ])('ends by the clocks of the reader in %s', (timeZone, expiresAt) =>
    expect(expiryIn({ kind: 'date', date: '2030-02-20' }, inZone(timeZone))).toEqual({ expiresAt }),
  )

  test.each([['not a day'], [''], ['2030-02-13'], ['2031-02-20']])('is not “%s”', (date) =>
    expect(expiryIn({ kind: 'date', date }, inZone('UTC'))).toBeNull(),
  )

  test.each(['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago'])(
    'can be the first and the last that is offered in %s',
    (timeZone) => {
      const { min, max } = daysBetween(inZone(timeZone))
      for (const date of [min, max]) expect(expiryIn({ kind: 'date', date }, inZone(timeZone))).not.toBeNull()
    },
  )

  test('is tomorrow at the earliest, by the calendar of the reader', () => {
    expect(daysBetween(inZone('UTC')).min).toBe('2030-02-15')
    expect(daysBetween(inZone('Pacific/Kiritimati')).min).toBe('2030-02-16')
  })
})
