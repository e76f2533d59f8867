import { describe, expect, test } from 'vitest'
import { sealer } from '../../src/delivery/seal.ts'
import { openLetter, sealLetter } from '../../src/delivery/sealed-letter.ts'

const SECRET = 'a secret of the tests, longer than thirty-two characters'
const BASE_URL = 'https://usher.example.com/app'
const LINK = `${BASE_URL}/verify-address#token=t0ken`

describe('a sealed letter', () => {
  test('opens with the secret it was sealed with', () => {
    const expiresAt = new Date('2030-01-15T10:00:00Z')
    const sealed = sealLetter(sealer(SECRET), { link: LINK, locale: 'de', timeZone: 'Asia/Tokyo', expiresAt })
    expect(openLetter(sealer(SECRET), sealed, BASE_URL)).toEqual({
      link: LINK,
      locale: 'de',
      timeZone: 'Asia/Tokyo',
      expiresAt,
    })
  })

  test('shows nothing of what it holds, and never looks the same twice', () => {
    const [one, two] = [sealer(SECRET).seal({ link: LINK }), sealer(SECRET).seal({ link: LINK })]
    expect(Buffer.from(one.slice(3), 'base64url').toString('latin1')).not.toContain('t0ken')
    expect(one).not.toBe(two)
  })

  test('opens after the secret was replaced, as long as the former one is known', () => {
    const sealed = sealer(SECRET).seal({ link: LINK })
    expect(sealer('a newer secret', SECRET).open(sealed)).toEqual({ link: LINK })
    expect(() => sealer('a newer secret').open(sealed)).toThrow('sealed with another SECRET')
  })

  test.each(['', 'v1.', 'v1.AAAA', 'v2.AAAA', 'no seal at all', '{"link":"x"}'])(
    '%j opens nothing',
    (sealed) => {
      expect(() => sealer(SECRET).open(sealed)).toThrow('sealed with another SECRET')
    },
  )

  test('does not open once altered, wherever', () => {
    const bytes = Buffer.from(sealer(SECRET).seal({ link: LINK }).slice(3), 'base64url')
    for (const at of [0, 12, 30]) {
      const altered = Buffer.from(bytes)
      altered.writeUInt8(altered.readUInt8(at) ^ 1, at)
      expect(() => sealer(SECRET).open(`v1.${altered.toString('base64url')}`)).toThrow()
    }
  })

  test.each([
    'https://evil.example/app/verify-address',
    'https://usher.example.com.evil.example/app/x',
    'https://usher.example.com/elsewhere',
    'https://user:pass@usher.example.com/app/x',
    'javascript:alert(1)',
    'not a link',
  ])('leads nowhere but to us: %s', (link) => {
    const sealed = sealLetter(sealer(SECRET), { link })
    expect(() => openLetter(sealer(SECRET), sealed, BASE_URL)).toThrow('not ours')
  })
})
