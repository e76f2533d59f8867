import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/core/addresses.ts'

const keyOf = (written: string): string | null => parseAddress(written)?.key ?? null

describe('an address', () => {
  it('keeps the spelling of the person who wrote it', () => {
    expect(parseAddress('  Joe.Guest@Example.COM ')?.address).toBe('Joe.Guest@Example.COM')
  })

  it.each([
    ['case', 'JOE@EXAMPLE.COM', 'joe@example.com'],
    ['a trailing dot of the domain', 'joe@example.com.', 'joe@example.com'],
    ['an IDN and its punycode', 'joe@bücher.example', 'joe@xn--bcher-kva.example'],
    ['fullwidth letters', 'ｊｏｅ@example.com', 'joe@example.com'],
    ['a decomposed accent', 'jose\u0301@example.com', 'jos\u00e9@example.com'],
  ])('has one key whatever %s', (_what, written, key) => {
    expect(keyOf(written)).toBe(key)
  })

  it('counts people with different plus tags as different', () => {
    expect(keyOf('joe+a@example.com')).not.toBe(keyOf('joe+b@example.com'))
  })

  it.each([
    'joe',
    '@example.com',
    'joe@',
    'joe@localhost',
    'joe@127.0.0.1',
    'joe@[127.0.0.1]',
    'joe@-example.com',
    'joe@exa mple.com',
    'joe@example..com',
    '.joe@example.com',
    'joe..guest@example.com',
    'a@example.com, b@example.com',
    'a@example.com;b@example.com',
    'Joe <joe@example.com>',
    'group: a@example.com;',
    '"joe guest"@example.com',
    'joe@example.com\r\nBcc: x@example.com',
    'joe\u0000@example.com',
    'joe@example.com\u0000',
    'joe＠example.com',
    `${'a'.repeat(65)}@example.com`,
    `joe@${'a'.repeat(64)}.com`,
    `joe@${'abcdefgh.'.repeat(30)}com`,
    '',
  ])('is not %j', (written) => {
    expect(keyOf(written)).toBeNull()
  })
})
