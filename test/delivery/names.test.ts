import { describe, expect, test } from 'vitest'
import { displayName, noteLines, posesAsAddress } from '../../src/delivery/letters/names.ts'

const JOINER = '\u2060'

describe('a name in a letter', () => {
  test.each([
    ['Ann\r\nBcc: eve@example.com', `Ann Bcc: eve@${JOINER}example.${JOINER}com`],
    ['Ann\u0000\u001b[31m Lee', 'Ann [31m Lee'],
    ['  Ann \t  Lee ', 'Ann Lee'],
    ['Ann\u2028Lee', 'Ann Lee'],
    ['\u202egnp.exe', `gnp.${JOINER}exe`],
    ['A\u200bn\u2060n', 'Ann'],
    ['Ann \ud800', 'Ann \ufffd'],
  ])('%j is shown as %j', (written, shown) => expect(displayName(written)).toBe(shown))

  test.each([
    'http://evil.example',
    'evil.example',
    'www.evil.example/login',
    'eve@evil.example',
    'evil。example',
  ])('%s makes no link', (written) => expect(displayName(written)).not.toMatch(/:\/\/|\w[.@。]\w|\/\w/))

  test.each(['Ann Lee', "Zoë O'Neil-Šimůnek", 'Acme Inc.', '山田 太郎', 'محمد', '👩‍👩‍👧 Family'])(
    '%s stays as it is',
    (written) => expect(displayName(written)).toBe(written),
  )

  test.each([null, '', ' \r\n', '\u200b\u202e'])('%j is none', (written) =>
    expect(displayName(written)).toBeNull(),
  )

  test('ends somewhere', () => {
    expect([...(displayName('x'.repeat(5_000)) ?? '')]).toHaveLength(80)
    expect([...(displayName('😀'.repeat(5_000)) ?? '')]).toHaveLength(80)
  })

  test('has no towers of marks', () => {
    expect(displayName(`A${'\u0336'.repeat(500)}`)).toBe(`A${'\u0336'.repeat(4)}`)
  })

  test.each(['eve@evil.example', 'http://evil.example', 'www.evil.example'])(
    '%s does not pass for a sender',
    (written) => expect(posesAsAddress(displayName(written) ?? '')).toBe(true),
  )

  test('J.R.R. Tolkien passes for a sender', () => {
    expect(posesAsAddress(displayName('J.R.R. Tolkien') ?? '')).toBe(false)
  })
})

describe('a note in a letter', () => {
  test('keeps its lines and loses the empty ones around them', () => {
    expect(noteLines('\n\nHi Joe,\r\n\r\n\r\nsee you\u2028Ann\n')).toEqual(['Hi Joe,', '', 'see you', 'Ann'])
  })
  test('holds no link', () => expect(noteLines('see http://evil.example').join()).not.toContain('://'))
  test.each([null, '', ' \n \r\n'])('%j is none', (written) => expect(noteLines(written)).toEqual([]))
  test('ends somewhere', () => expect(noteLines('x\n'.repeat(1_000))).toHaveLength(20))
})
