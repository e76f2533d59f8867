import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseAddress } from '../../src/core/addresses.ts'

const keyOf = (written: string): string | null => parseAddress(written)?.key ?? null

const ODD = fc.string({
  unit: fc.constantFrom(...'aZ9.-_@/?#%\\ <>[]():;,"\n\t\u0000\u00ad\u200b\ud800\u0130ß漢。．＠'),
  maxLength: 30,
})

describe('an address', () => {
  it('has nothing in it, whatever was written, that could mean more than one mailbox', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          ODD,
          fc.tuple(ODD, ODD).map(([local, host]) => `${local}@${host}.example.com`),
        ),
        (written) => {
          const parsed = parseAddress(written)
          if (!parsed) return
          expect(parsed.mailTo).not.toMatch(/[\\\s<>[\]():;,"\p{C}]/u)
          expect(parsed.mailTo).toMatch(/^[^@]+@[a-z0-9.-]+$/)
          expect(parseAddress(parsed.mailTo)?.key).toBe(parsed.key)
        },
      ),
      { numRuns: 2000 },
    )
  })

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
    ['a dotted capital I', '\u0130nfo@example.com', 'info@example.com'],
    ['a dotless small i', '\u0131nfo@example.com', 'info@example.com'],
    ['each of these', '\u0130nfo@example.com', '\u0131nfo@example.com'],
    ['a dotted capital I in the domain', 'joe@\u0130nfo.example', 'joe@info.example'],
    ['a dotless small i in the domain', 'joe@\u0131nfo.example', 'joe@info.example'],
  ])('takes nobody for somebody else by %s', (_what, written, other) => {
    expect(keyOf(written)).not.toBeNull()
    expect(keyOf(written)).not.toBe(keyOf(other))
  })

  it('folds a plain capital I wherever the service runs', () => {
    expect(keyOf('INFO@EXAMPLE.COM')).toBe('info@example.com')
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
    'joe@example.com/',
    'joe@example.com/\u0000',
    'joe@example.com/\ud800',
    'joe@example.com?x',
    'joe@example.com#x',
    'joe@example.com\\x',
    'joe@%65xample.com',
    'joe@exam\nple.com',
    'joe@exam\tple.com',
    'joe@exam\u200bple.com',
    'jo\u200de@example.com',
    `joe@example.com/${'a'.repeat(1000)}`,
    `${'a'.repeat(65)}@example.com`,
    `joe@${'a'.repeat(64)}.com`,
    `joe@${'abcdefgh.'.repeat(30)}com`,
    '',
  ])('is not %j', (written) => {
    expect(keyOf(written)).toBeNull()
  })
})
