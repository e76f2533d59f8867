import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { clientAddress, networkOf } from '../../src/http/client-address.ts'

describe('the address of a client', () => {
  test.each([
    ['203.0.113.7', '203.0.113.7'],
    ['203.0.113.7:51234', '203.0.113.7'],
    ['2001:db8::1', '2001:db8::1'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:51234', '2001:db8::1'],
    ['::1', '::1'],
    ['unknown', 'unknown'],
    [undefined, '0.0.0.0'],
  ])('is read out of %s', (ip, address) => expect(clientAddress({ ip })).toBe(address))
})

describe('the network of an address', () => {
  test.each([
    ['203.0.113.7', '::ffff:203.0.113.7'],
    ['203.0.113.7', '::FFFF:cb00:7107'],
    ['203.0.113.7', '0:0:0:0:0:ffff:203.0.113.7'],
    ['2001:db8:1:2::', '2001:DB8:1:2:3:4:5:6'],
    ['2001:db8:1:2::', '2001:0db8:0001:0002::9'],
    ['2001:db8::', '2001:db8:0:0:ffff::'],
    ['fe80::1', 'fe80::2%eth0'],
    ['::1', '::2'],
  ])('of %s is that of %s', (one, other) => expect(networkOf(one)).toBe(networkOf(other)))

  test.each([
    ['203.0.113.7', '203.0.113.8'],
    ['2001:db8:1:2::', '2001:db8:1:3::'],
    ['::ffff:203.0.113.7', '::ffff:203.0.113.8'],
    ['::ffff:203.0.113.7', '::203.0.113.7'],
    ['::ffff:0:0:203.0.113.7', '::ffff:203.0.113.7'],
  ])('of %s is not that of %s', (one, other) => expect(networkOf(one)).not.toBe(networkOf(other)))

  test('is the same for two addresses exactly when their first 64 bits are', () => {
    const group = fc.integer({ min: 1, max: 0xffff })
    const address = fc.array(group, { minLength: 8, maxLength: 8 })
    fc.assert(
      fc.property(address, address, fc.nat(7), (one, other, at) => {
        const written = one.map((n) => n.toString(16)).join(':')
        const changed = one.map((n, i) => (i === at ? (other[i] ?? 0) : n))
        const isSame = changed.slice(0, 4).every((n, i) => n === one[i])
        expect(
          networkOf(changed.map((n) => n.toString(16).padStart(4, '0')).join(':')) === networkOf(written),
        ).toBe(isSame)
      }),
    )
  })
})
