import { describe, expect, test } from 'vitest'
import { readMoment, writeMoment } from '../../../src/contracts/jsonapi/moment.ts'

describe('moments', () => {
  test.each([
    ['2021-11-23T14:38:09Z', '2021-11-23T14:38:09Z'],
    ['2021-11-23 14:38:09 UTC', '2021-11-23T14:38:09Z'],
    ['2021-11-23T14:38:09.987654Z', '2021-11-23T14:38:09Z'],
    ['2021-11-23T15:38:09+01:00', '2021-11-23T14:38:09Z'],
    ['2021-11-23T09:08:09-0530', '2021-11-23T14:38:09Z'],
    ['2021-11-23 14:38:09 +00', '2021-11-23T14:38:09Z'],
    ['2021-11-23T14:38', '2021-11-23T14:38:00Z'],
    ['2021-11-23', '2021-11-23T00:00:00Z'],
  ])('%s is read', (written, moment) => {
    const read = readMoment(written)
    expect(read && writeMoment(read)).toBe(moment)
  })

  test.each([
    '',
    'yesterday',
    '2021',
    '23/11/2021',
    '-4712-01-01T00:00:00Z',
    '2021-13-01',
    '2021-11-23T99:00:00Z',
  ])('"%s" is none', (written) => expect(readMoment(written)).toBeNull())
})
