import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readList } from '../../../web/src/invite-list/read-list.ts'

const addresses = (text: string): readonly (string | null)[] => readList(text).map(({ address }) => address)
const names = (text: string): readonly (string | null)[] => readList(text).map(({ name }) => name)

const THREE = ['ann@example.com', 'joe@example.com', 'kim@example.org']

describe('a pasted list', () => {
  test.each([
    ['commas', THREE.join(', ')],
    ['semicolons', THREE.join(';')],
    ['lines', THREE.join('\r\n')],
    ['tabs', THREE.join('\t')],
    ['spaces', THREE.join('  ')],
    ['a mix of all', 'ann@example.com,\n\njoe@example.com;\tkim@example.org ,'],
  ])('is read between %s', (_, text) => expect(addresses(text)).toEqual(THREE))

  test('keeps the names that stand beside addresses', () => {
    const text = 'Ann Lee <ann@example.com>; joe@example.com (Joe Baker)\nKim Carter kim@example.org'
    expect(addresses(text)).toEqual(THREE)
    expect(names(text)).toEqual(['Ann Lee', 'Joe Baker', 'Kim Carter'])
  })

  test('does not part a quoted name at its comma', () => {
    const text = '"Lee, Ann" <ann@example.com>, „Baker; Joe“ <joe@example.com>'
    expect(addresses(text)).toEqual(['ann@example.com', 'joe@example.com'])
    expect(names(text)).toEqual(['Lee, Ann', 'Baker; Joe'])
  })

  test('joins a name that was written the other way round without quotes', () =>
    expect(readList('Lee, Ann <ann@example.com>; Baker, Joe <joe@example.com>')).toMatchObject([
      { name: 'Lee, Ann', address: 'ann@example.com' },
      { name: 'Baker, Joe', address: 'joe@example.com' },
    ]))

  test('takes off what mail programs and web pages put around an address', () =>
    expect(addresses('mailto:ann@example.com, <joe@example.com>, "kim@example.org"')).toEqual(THREE))

  test.each([
    'mailto:ann@example.com',
    'MAILTO: ann@example.com',
    '<mailto:ann@example.com>',
    '\u200Bann@example.com\u200B',
    '\uFEFFann@example.com',
    '\u00A0ann@example.com\u00A0',
    'ann@example.com\u200E',
    'ann@\u00ADexample.com',
  ])('finds in %j an address and no name', (text) =>
    expect(readList(text)).toMatchObject([{ address: 'ann@example.com', name: null }]),
  )

  test('reads on after a sign that nobody sees', () => {
    expect(readList('Ann\u00A0Lee\u00A0<\u200Bann@example.com>')).toMatchObject([
      { address: 'ann@example.com', name: 'Ann\u00A0Lee' },
    ])
    expect(addresses(THREE.join('\u200B \u200B'))).toEqual(THREE)
  })

  test('shows what is no address as it was written, and reads on', () =>
    expect(readList('ann@example.com, somebody, joe@, kim@example.org')).toEqual([
      { text: 'ann@example.com', address: 'ann@example.com', name: null },
      { text: 'somebody', address: null, name: null },
      { text: 'joe@', address: null, name: null },
      { text: 'kim@example.org', address: 'kim@example.org', name: null },
    ]))

  test('ends a quote that nobody closed with its line', () =>
    expect(addresses('"Lee, Ann <ann@example.com>\njoe@example.com')).toContain('joe@example.com'))

  test('holds nobody when there is nothing in it', () => expect(readList(' ,;\n\t ')).toEqual([]))

  test('gives back every address, whatever it was joined with', () => {
    const address = fc
      .tuple(fc.stringMatching(/^[a-z0-9]{1,12}$/), fc.constantFrom('example.com', 'mail.example.org'))
      .map(([local, host]) => `${local}@${host}`)
    const person = fc
      .tuple(address, fc.option(fc.stringMatching(/^[A-Za-zÀ-ÿ]{1,8}( [A-Za-z]{1,8})?$/)))
      .map(([one, name]) => ({ one, written: name === null ? one : `${name} <${one}>` }))
    const separator = fc.constantFrom(',', ';', '\n', '\t', ', ', ' ;\r\n')
    fc.assert(
      fc.property(fc.array(person, { minLength: 1 }), separator, (people, between) => {
        const text = people.map(({ written }) => written).join(between)
        expect(addresses(text)).toEqual(people.map(({ one }) => one))
      }),
    )
  })

  test('is read to its end whatever stands in it', () => {
    fc.assert(
      fc.property(fc.string(), (noise) => {
        expect(addresses(`${noise}\nann@example.com`)).toContain('ann@example.com')
      }),
    )
  })
})
